/** The looks of every page, inline: there is nothing else to load. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #eef1f6; --glow: #dbe5ff; --card: #fff; --ink: #1a2130; --soft: #566073; --line: #dfe3ea; --well: #f5f7fa;
  --accent: #2357d8; --accent-deep: #1a45b0; --on-accent: #fff; --glad: #0f7a4d; --sorry: #97590c; --careful: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151b; --glow: #1a2440; --card: #1d2129; --ink: #eceff4; --soft: #a4adbd; --line: #343b47; --well: #262b35;
    --accent: #8fb0ff; --accent-deep: #b3c9ff; --on-accent: #0d1830; --glad: #5fd39c; --sorry: #f0b866; --careful: #ff9d94;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; padding: clamp(1rem, 6vh, 4.5rem) 1rem 2rem; color: var(--ink);
  background: radial-gradient(60rem 28rem at 50% -8rem, var(--glow), transparent) no-repeat var(--page);
  font: 1.0625rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Helvetica, Arial, sans-serif;
}
main {
  max-width: 34rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 2.5rem); background: var(--card);
  border: 1px solid var(--line); border-radius: 1.25rem; box-shadow: 0 1rem 3rem -1.5rem rgb(16 32 72 / 35%);
}
.sign {
  display: block; width: 3.5rem; height: 3.5rem; margin: 0 0 1.25rem; padding: .75rem; color: var(--accent);
  background: color-mix(in srgb, currentcolor 12%, transparent); border-radius: 50%;
}
.glad .sign { color: var(--glad); }
.over .sign, .lost .sign { color: var(--sorry); }
.event { margin: 0 0 .25rem; color: var(--soft); font-size: .9375rem; font-weight: 600; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; font-size: clamp(1.6rem, 6vw, 2.1rem); line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
.figure { margin: 1.5rem 0; padding: 1.25rem; text-align: center; background: var(--well); border-radius: 1rem; }
.figure dt, .code dt { color: var(--soft); font-size: .875rem; }
.figure dd, .code dd { margin: 0; }
.figure dd { font-size: 3.75rem; line-height: 1.1; font-weight: 700; color: var(--accent); font-variant-numeric: tabular-nums; }
.code { margin: 1.5rem 0; padding: 1rem; text-align: center; border: 2px dashed var(--line); border-radius: 1rem; }
.code dd {
  font: 700 1.6rem/1.5 ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; letter-spacing: .12em;
  overflow-wrap: anywhere;
}
.details { margin: 1.5rem 0; padding: .25rem 1.25rem; background: var(--well); border-radius: 1rem; }
.details div { display: grid; grid-template-columns: minmax(6.5rem, 30%) minmax(0, 1fr); gap: .25rem 1rem; padding: .75rem 0; }
.details div + div { border-top: 1px solid var(--line); }
.details dt { min-width: 0; color: var(--soft); overflow-wrap: anywhere; }
.details dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
main > :last-child { margin-bottom: 0; }
form { margin: 1.5rem 0 0; }
fieldset { min-width: 0; margin: 0 0 1.25rem; padding: 0; border: 0; }
legend { max-width: 100%; padding: 0; font-weight: 600; overflow-wrap: anywhere; }
label { display: block; color: var(--soft); font-size: .9375rem; overflow-wrap: anywhere; }
input, select, textarea {
  display: block; width: 100%; min-height: 3rem; margin-top: .25rem; padding: .5rem .875rem; font: inherit; color: var(--ink);
  background: var(--card); border: 1px solid var(--soft); border-radius: .75rem;
}
button, .button {
  display: block; width: 100%; min-height: 3.25rem; padding: .75rem 1.5rem; font: inherit; font-weight: 650; line-height: 1.4;
  text-align: center; text-decoration: none; cursor: pointer; color: var(--on-accent); background: var(--accent);
  border: 2px solid transparent; border-radius: .875rem;
}
button:hover, .button:hover { background: var(--accent-deep); }
button.careful { color: var(--careful); background: transparent; border-color: currentcolor; }
button.careful:hover { color: var(--card); background: var(--careful); border-color: var(--careful); }
.done { padding: .75rem 1.25rem; font-weight: 600; color: var(--glad); border: 2px solid currentcolor; border-radius: 1rem; }
.notice { padding: .75rem 1.25rem; font-weight: 600; color: var(--careful); border: 2px solid currentcolor; border-radius: 1rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.125rem; line-height: 1.35; overflow-wrap: anywhere; }
.products { margin: 1rem 0; padding: 0; list-style: none; }
.products li { padding: .875rem 0; border-top: 1px solid var(--line); }
.product { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.product strong, .product span { min-width: 0; overflow-wrap: anywhere; }
.product span { color: var(--soft); }
.available .product span { color: var(--glad); }
.waiting_list .product span { color: var(--sorry); }
summary { padding: .625rem 0; color: var(--accent); font-weight: 600; cursor: pointer; }
details form { margin: 0; padding: 1.25rem; background: var(--well); border-radius: 1rem; }
.field { min-width: 0; margin: 0 0 1rem; }
.field p { margin: .25rem 0 0; color: var(--soft); font-size: .9375rem; }
.field .fault { color: var(--careful); font-weight: 600; }
[aria-invalid='true'] { border: 2px solid var(--careful); }
.price, .about { margin: .125rem 0 0; color: var(--soft); font-size: .9375rem; }
.price { color: var(--ink); font-variant-numeric: tabular-nums; }
.picker { display: flex; align-items: center; justify-content: space-between; gap: 1rem; margin-top: .5rem; }
.picker select { flex: none; width: 5.5rem; margin: 0; }
select { appearance: auto; }
textarea { min-height: 7rem; resize: vertical; }
.sheet fieldset { margin: 0 0 1.75rem; }
.sheet fieldset > legend { margin-bottom: .5rem; font-size: 1.125rem; }
.inputs { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: 0 1rem; }
details .sheet fieldset { margin: 0; }
details .inputs { grid-template-columns: minmax(0, 1fr); }
.field:has(textarea), .field:has(> .choice) { grid-column: 1 / -1; }
.sheet .choices { margin: 0; min-width: 0; }
.sheet .choices > legend { margin-bottom: .25rem; color: var(--soft); font-size: .9375rem; font-weight: 400; }
.choices[aria-invalid='true'] { padding: .75rem; border-radius: .75rem; }
.choice { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; padding: .375rem 0; color: var(--ink); font-size: 1.0625rem; }
.choice input { flex: none; width: 1.5rem; min-height: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.choice span { min-width: 0; overflow-wrap: anywhere; }
.choice small { display: block; color: var(--soft); font-size: .9375rem; }
button.quiet { color: var(--accent); background: transparent; border-color: var(--line); }
button.quiet:hover { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
form + form { margin-top: 1rem; }
.note { margin: 1.5rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 1rem; }
.note h2 { margin: 0 0 .25rem; }
.note p { margin: 0; }
.note p:empty { min-height: .75rem; }
.tickets { margin: 1.5rem 0; padding: 0; list-style: none; display: grid; gap: .75rem; }
.tickets li { padding: 1rem 1.25rem; background: var(--well); border-left: .375rem solid var(--line); border-radius: .75rem; }
.tickets li.valid { border-color: var(--glad); }
.tickets li.over { border-color: var(--sorry); }
.tickets strong, .tickets span, .tickets em { display: block; min-width: 0; overflow-wrap: anywhere; }
.tickets span { color: var(--soft); font-size: .9375rem; }
.tickets em { font-style: normal; font-weight: 600; }
.tickets p { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: .25rem 0 -.5rem; }
.tickets a { display: inline-block; padding: .625rem 0; color: var(--accent); font-weight: 600; text-underline-offset: .2em; }
figure { margin: 1.5rem 0; padding: 1.25rem; text-align: center; background: #fff; color: #1a2130; border: 1px solid var(--line); border-radius: 1rem; }
figure img { display: block; width: 100%; max-width: 17.5rem; height: auto; margin: 0 auto; image-rendering: pixelated; }
figcaption { margin-top: .75rem; font-size: .9375rem; color: #1a2130; }
.way { margin: 1.25rem 0 0; text-align: center; color: var(--soft); }
.way a { color: var(--accent); text-underline-offset: .2em; }
.way .button { color: var(--on-accent); }
a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
@media (max-width: 26rem) {
  .details div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  figure { margin-inline: -.75rem; padding: .75rem; }
}
@media (forced-colors: active) {
  button, .button { border-color: ButtonBorder; }
}
`;
