/** The style of pages that links show: its hash stands in the policy that lets nothing else in. */
export const sharedStyle = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: light-dark(#171a21, #e7eaef);
  background: light-dark(#f5f6f8, #101216); }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0; font-size: 1.375rem; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
p { margin: .25rem 0; }
.faint, td span, footer { color: light-dark(#4d5563, #b0b7c3); font-size: .875rem; }
section { margin: 1.25rem 0; padding: 1rem; border: 1px solid light-dark(#e1e4ea, #2a2f37); border-radius: .75rem;
  background: light-dark(#fff, #171a1f); overflow-x: auto; }
section:focus-visible { outline: 2px solid light-dark(#2a4fc4, #9db2ff); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding: .5rem 0; }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid light-dark(#e1e4ea, #2a2f37); text-align: start;
  vertical-align: top; font-variant-numeric: tabular-nums; }
td span { display: block; }
svg { display: block; width: 100%; height: auto; margin: .5rem 0; }
.bar { fill: light-dark(#a9b1be, #5b6472); }
.bar-part { fill: light-dark(#d0493a, #e0685a); }
.bar-gap { fill: light-dark(#e1e4ea, #2a2f37); }
@media print { section { break-inside: avoid; } tr { break-inside: avoid; } }
`;
