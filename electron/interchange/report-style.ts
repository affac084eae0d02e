/** How a report looks, on screen and on paper. */
export const reportStyle = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, "Noto Sans KR", "Malgun Gothic", sans-serif; }
body { max-width: 62rem; margin: 0 auto; padding: 1rem; }
.banner { text-align: center; font-weight: 700; border: 2px solid; padding: 0.25rem; }
h2 { overflow-wrap: anywhere; border-bottom: 1px solid; padding-bottom: 0.25rem; margin-top: 2rem; }
article { break-inside: avoid; margin: 1.25rem 0; }
table { border-collapse: collapse; margin: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.15rem 0.75rem 0.15rem 0; overflow-wrap: anywhere; }
th { font-weight: 600; white-space: nowrap; }
img { display: block; max-width: 100%; height: auto; }
@media print { :root { color-scheme: light; } }
`;
