/** Text in a module, so that the server is one file wherever it runs. */
export const READ_PAGE_STYLE = `:root {
  color-scheme: light;
  --ground: #f4f6f5;
  --paper: #ffffff;
  --ink: #1c2a26;
  --quiet: #5a6b65;
  --rule: #dbe3df;
  --accent: #0f6b57;
  --good: #0f6b57;
  --good-ground: #e3f2ed;
  --bad: #a02c1f;
  --bad-ground: #fbe9e6;
  --wait: #7a5600;
  --wait-ground: #fbf1d9;
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font:
    16px/1.6 'Noto Sans CJK SC',
    'Source Han Sans SC',
    'PingFang SC',
    'Microsoft YaHei',
    sans-serif;
}
header {
  padding: 28px max(24px, calc((100vw - 1180px) / 2)) 20px;
  background: var(--accent);
  color: #fff;
}
h1 {
  margin: 0;
  font-size: 28px;
  letter-spacing: 0.06em;
}
header p {
  margin: 4px 0 0;
  opacity: 0.92;
}
#connection {
  display: inline-block;
  margin-top: 12px;
  padding: 4px 12px;
  border-radius: 6px;
  background: var(--bad-ground);
  color: var(--bad);
  opacity: 1;
}
#connection[hidden] {
  display: none;
}
main {
  max-width: 1228px;
  margin: 0 auto;
  padding: 8px 24px 48px;
}
h2 {
  margin: 32px 0 12px;
  font-size: 20px;
}
small {
  margin-left: 12px;
  color: var(--quiet);
  font-size: 14px;
  font-weight: 400;
}
.empty {
  margin: 0;
  padding: 20px;
  border: 1px dashed var(--rule);
  border-radius: 10px;
  color: var(--quiet);
}
.terminals {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(320px, 1fr));
  gap: 16px;
  margin: 0;
  padding: 0;
  list-style: none;
}
.terminal {
  padding: 16px 20px;
  border: 1px solid var(--rule);
  border-radius: 10px;
  background: var(--paper);
}
.terminal.revoked {
  background: transparent;
  color: var(--quiet);
}
h3 {
  margin: 0 0 8px;
  font-size: 17px;
}
h3 small {
  display: block;
  margin: 0;
}
dl {
  display: grid;
  grid-template-columns: 6em 1fr;
  gap: 2px 8px;
  margin: 0;
}
dt {
  color: var(--quiet);
}
dd {
  margin: 0;
  font-variant-numeric: tabular-nums;
}
.scroll {
  overflow-x: auto;
  max-height: 26rem;
  border: 1px solid var(--rule);
  border-radius: 10px;
  background: var(--paper);
}
table {
  width: 100%;
  border-collapse: collapse;
  font-variant-numeric: tabular-nums;
}
th,
td {
  padding: 9px 16px;
  text-align: left;
  white-space: nowrap;
}
th {
  position: sticky;
  top: 0;
  background: var(--paper);
  box-shadow: inset 0 -1px var(--rule);
  color: var(--quiet);
  font-size: 14px;
  font-weight: 500;
}
tbody tr + tr td {
  border-top: 1px solid var(--rule);
}
td strong {
  font-size: 18px;
}
.state {
  padding: 2px 10px;
  border-radius: 999px;
  background: var(--ground);
  font-size: 14px;
}
.state.finished,
.state.good {
  background: var(--good-ground);
  color: var(--good);
}
.state.missed,
.state.bad {
  background: var(--bad-ground);
  color: var(--bad);
}
.state.called,
.state.serving,
.state.waiting {
  background: var(--wait-ground);
  color: var(--wait);
}
footer {
  margin-top: 32px;
  color: var(--quiet);
  font-size: 14px;
}
`;
