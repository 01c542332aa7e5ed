"""Head and foot of the side-by-side page: style and the one switch. No outside resource is loaded."""

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Gold and prediction side by side</title>
<style>
:root { color-scheme: light dark; --miss: #c62828; --false: #b26a00; --labels: #6a4fb3; --right: #2e7d32; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 1.5rem; max-width: 110rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
table.scores { width: auto; table-layout: auto; }
td, th { vertical-align: top; text-align: left; padding: .4rem .7rem; border-bottom: 1px solid #8886; }
td p { margin: 0 0 .3rem; } ul { margin: 0; padding-left: 1rem; font-size: .85em; }
li b { text-transform: uppercase; font-size: .8em; }
p .claim, p .recommendation { background: #8882; }
p .event { text-decoration: underline; text-underline-offset: 3px; }
p .entity { border-bottom: 2px dotted; }
p .miss { color: var(--miss); } p .false { color: var(--false); } p .labels { color: var(--labels); }
li.miss b { color: var(--miss); } li.false b, p.false { color: var(--false); }
li.labels b { color: var(--labels); } li.right b { color: var(--right); }
.wrong { background: #6a4fb333; outline: 1px solid #6a4fb366; }
.evidence, .reason { color: #777; font-size: .95em; } i { color: #777; }
body.only tr.same { display: none; }
nav { margin: 1rem 0; } .bar { position: sticky; top: 0; background: Canvas; padding: .4rem 0; }
</style></head><body class="only">
<h1>Gold and prediction side by side</h1>
<div class="bar"><label><input type="checkbox" checked
onchange="document.body.classList.toggle('only', this.checked)"> only sentences that differ</label></div>
"""

FOOT = "</body></html>\n"
