# Sourced by scripts/demo and scripts/test: a virtual environment with the locked packages, made once per lock file.
# Usage: environment LOCKFILE. CLAIMEXTRACT_VENV names another folder than .venv; PYTHON another interpreter.
environment() {
  local lock=$1 python=${PYTHON:-python3} venv=${CLAIMEXTRACT_VENV:-.venv} stamp
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "claimextract needs Python 3.11 or newer; set PYTHON to one." >&2
    return 1
  }
  stamp="$("$python" -c 'import hashlib, sys; print(hashlib.sha256(b"".join(open(f, "rb").read() for f in sys.argv[1:])).hexdigest())' "$lock" pyproject.toml)"
  if [ ! -f "$venv/.$(basename "$lock").$stamp" ]; then
    echo "Setting up $venv (a few minutes the first time) ..." >&2
    [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    touch "$venv/.$(basename "$lock").$stamp"
  fi
  PATH="$PWD/$venv/bin:$PATH"
  case "$venv" in /*) PATH="$venv/bin:$PATH" ;; esac
  export PATH
}
