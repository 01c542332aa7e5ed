"""Every block marked bash or python in the README and the docs runs, page by page from the top."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: What a page has to be run without: it sets up an environment, or names an id that only a reader has.
NOT_HERE = re.compile(r"^(scripts/|\. |python3 -m venv|pip install|#)|clm_0f3a")
BRIEF = """# A road in the north

Officials fear that the road could close by 2023.
Soldiers attacked the market in Gao on 3 May 2021. Donors should pay the teachers.
"""


def blocks(page: Path) -> list[tuple[str, str]]:
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [
        (t.info.strip(), t.content)
        for t in tokens
        if t.type == "fence" and t.info.strip() in ("bash", "python")
    ]


@pytest.fixture(scope="module")
def claimextract(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command under its own name, with this interpreter."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "claimextract"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimextract.cli.app "$@"\n')
    command.chmod(0o755)
    return str(folder)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, claimextract: str) -> tuple[Path, dict[str, str]]:
    """A folder with briefs of the reader's own and a run over them."""
    folder = tmp_path_factory.mktemp("prepared")
    path = os.pathsep.join([claimextract, os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
    pdf = min((ROOT / "corpus" / "briefs").glob("*.pdf"))
    (folder / "my-briefs").mkdir()
    (folder / "brief.txt").write_text(BRIEF, encoding="utf-8")
    shutil.copy(folder / "brief.txt", folder / "my-briefs")
    shutil.copy(pdf, folder / "my-briefs")
    shutil.copy(pdf, folder / "brief.pdf")
    run = [sys.executable, "-m", "claimextract.cli.app", "run", "my-briefs", "--out", "out/mine", "--quiet"]
    subprocess.run(run, cwd=folder, env=environment, check=True)
    shutil.copytree(folder / "out" / "mine", folder / "out" / "corpus")
    return folder, environment


@pytest.fixture
def workplace(tmp_path: Path, prepared: tuple[Path, dict[str, str]]) -> tuple[Path, dict[str, str]]:
    folder, environment = prepared
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    for name in ("annotations", "corpus"):  # pages on scores speak of the project's own folder
        if not (tmp_path / name).exists():
            (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path, environment


@pytest.mark.slow
@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p)], ids=lambda p: p.name)
def test_page_runs(page: Path, workplace: tuple[Path, dict[str, str]]) -> None:
    folder, environment = workplace
    python = ""
    for language, content in blocks(page):
        if language == "python":
            python += content
            continue
        lines = [line for line in content.splitlines() if not NOT_HERE.search(line)]
        script = "\n".join(["set -e", *lines])
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,  # a command that waits for ever belongs in a block marked text
        )
        assert done.returncode == 0, f"{content}\n{done.stdout}\n{done.stderr}"
    if python:
        done = subprocess.run(
            [sys.executable, "-c", python],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{python}\n{done.stderr}"


def test_the_newcomer_needs_five_commands() -> None:
    text = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    commands = text.split("```text\n", 1)[1].split("```", 1)[0].strip().splitlines()
    assert len(commands) <= 5
    assert commands[0].startswith("git clone "), "the five include getting the project"
    assert commands[-1].startswith("env/bin/claimextract report ")
