/* style.c - how the HTML page looks.

   One column of at most 70 characters for reading, wider for tables and charts;
   system fonts only.  Text has at least 4.5:1 contrast on its ground; the two
   colours of the charts (#0072B2, #D55E00) mark edges, never meaning alone. */
#include "render/style.h"

static const char *const rules[] = {
    /* ground */
    ":root{--ink:#1a1a1a;--soft:#555;--rule:#d4d4d4;--tint:#f4f6f8;--blue:#0072B2;--red:#D55E00;",
    "--serif:Georgia,'Times New Roman','Liberation Serif',serif;",
    "--sans:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',",
    "sans-serif;color-scheme:light}",
    "*{box-sizing:border-box}",
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}",
    "body{margin:0;background:#fff;color:var(--ink);font:1.0625rem/1.55 var(--sans);",
    "overflow-wrap:break-word}",
    ".page{max-width:58rem;margin:0 auto;padding:0 1.25rem}",
    "p,ul,dl{margin:0 0 1rem}",
    "p,main ul{max-width:42rem}",
    "a{color:#005a8e}",
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--blue);",
    "outline-offset:2px}",

    /* headings and the beginning */
    "h1,h2,h3,h4{font-family:var(--serif);line-height:1.2;font-weight:700;text-wrap:balance;",
    "max-width:46rem}",
    ".page.head{padding-top:1.75rem;padding-bottom:.25rem}",
    ".head::before{content:'';display:block;width:4.5rem;border-top:5px solid var(--blue);",
    "margin-bottom:1rem}",
    "h1{font-size:clamp(1.7rem,1.2rem + 2.2vw,2.4rem);margin:0 0 .4rem;max-width:none}",
    ".subtitle{color:var(--soft);font-size:1.0625rem;margin-bottom:1rem}",
    "h2{font-size:1.6rem;margin:3rem 0 .8rem;padding-top:.9rem;border-top:1px solid var(--ink);",
    "max-width:none}",
    "h3{font-size:1.2rem;margin:1.8rem 0 .5rem}",
    "h4{font-size:1.05rem;margin:1.4rem 0 .4rem}",
    ".lead{font:1.25rem/1.5 var(--serif);max-width:44rem;margin-bottom:1.25rem}",
    ".notice{max-width:46rem;margin:0 0 1.25rem;padding:.7rem 1rem;background:#fff5ec;",
    "border-left:5px solid var(--red);font-size:1rem}",
    ".notice strong{display:block}",
    ".notice p{margin:0}",

    /* key figures */
    ".verdict{margin:0 0 1.25rem}",
    ".verdict>div{display:grid;grid-template-columns:11.5rem minmax(0,44rem);gap:0 1rem;",
    "padding:.4rem 0}",
    ".verdict dt{font-weight:700;font-size:.9375rem;line-height:1.65;color:#005a8e}",
    ".verdict dd{margin:0;line-height:1.45}",
    ".verdict>div:first-child dd{font:1.2rem/1.4 var(--serif)}",
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(12.5rem,1fr));",
    "gap:1.25rem;margin:1.5rem 0}",
    ".cards>div{border-top:3px solid var(--blue);padding-top:.5rem}",
    ".cards dt{font-size:.9375rem;line-height:1.35;color:var(--soft)}",
    ".cards dd{margin:0}",
    ".cards .value{font:700 1.45rem/1.25 var(--serif);font-variant-numeric:lining-nums;",
    "margin:.15rem 0}",
    ".cards .detail{font-size:.9375rem;line-height:1.4}",

    /* contents */
    "nav{margin:1.75rem 0 0;font-size:.9375rem}",
    "nav ul{list-style:none;margin:0;padding:0;max-width:none;display:flex;flex-wrap:wrap;",
    "gap:.3rem 1.4rem}",
    "nav strong{display:block;margin-bottom:.2rem}",

    /* tables */
    ".table{margin:1.25rem 0 1.75rem}",
    ".scroll{overflow-x:auto;max-width:100%}",
    "table{border-collapse:collapse;font-size:.9375rem;line-height:1.4;",
    "font-variant-numeric:tabular-nums lining-nums}",
    "caption{caption-side:top;text-align:left;font-weight:700;font-size:1rem;",
    "padding-bottom:.5rem}",
    "th,td{padding:.42rem 1.25rem .42rem 0;text-align:left;vertical-align:top;font-weight:400;",
    "min-width:4.5rem}",
    "th:last-child,td:last-child{padding-right:0}",
    "thead th{font-weight:700;vertical-align:bottom;border-bottom:2px solid var(--ink)}",
    "tbody th,tbody td{border-bottom:1px solid var(--rule)}",
    "tbody th{min-width:9rem;max-width:22rem}",
    ".n{text-align:right;white-space:nowrap}",
    "thead .n,.n.why{white-space:normal}",
    ".why{color:var(--soft)}",
    ".note,.source{font-size:.875rem;line-height:1.45;color:var(--soft);margin:.5rem 0 0}",

    /* charts */
    "figure{margin:1.75rem 0 2.25rem}",
    "figcaption{margin-bottom:.6rem;max-width:46rem}",
    "figcaption strong{display:block;font:700 1.2rem/1.3 var(--serif)}",
    "figcaption span{color:var(--soft);font-size:.9375rem}",
    ".picture svg{display:block;margin-left:-14px}",
    "details{margin-top:.6rem}",
    "summary{cursor:pointer;font-size:.9375rem;color:#005a8e;padding:.25rem 0;width:fit-content}",
    "summary h3,summary h4{display:inline;font-size:1.05rem;color:var(--ink)}",
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);",
    "white-space:nowrap}",

    /* findings and the end */
    ".findings{padding-left:1.2rem;margin:.4rem 0 1.2rem}",
    ".findings li{margin-bottom:.45rem}",
    ".severity{border-left:5px solid var(--rule);padding-left:.6rem;font-family:var(--sans);",
    "font-size:1.05rem}",
    ".severity.error,.severity.warning{border-color:var(--red)}",
    ".place{color:var(--soft);font-size:.875rem;white-space:nowrap}",
    ".page.foot{margin-top:3.5rem;padding-bottom:3rem;font-size:.875rem;",
    "color:var(--soft)}",
    ".foot>:first-child{border-top:1px solid var(--rule);padding-top:1rem;max-width:none}",
    ".foot table{font-size:.875rem}",
    "code{font:.8125rem/1.4 ui-monospace,Menlo,Consolas,'Liberation Mono',monospace;",
    "overflow-wrap:anywhere}",

    /* a phone: tables and charts scroll in their own frame */
    "@media(max-width:40rem){",
    "body{font-size:1rem}",
    ".page{padding:0 1rem}",
    ".page.head{padding-top:1rem}",
    ".head::before{margin-bottom:.6rem}",
    "h1{font-size:1.5rem}",
    ".subtitle{font-size:1rem;line-height:1.4;margin-bottom:.7rem}",
    ".notice{padding:.4rem .8rem;margin-bottom:.8rem;font-size:.9375rem;line-height:1.4}",
    ".lead{font-size:1.125rem;line-height:1.45}",
    "h2{font-size:1.4rem;margin-top:2.25rem}",
    ".verdict>div{display:block;padding:.25rem 0}",
    ".verdict dt,.verdict dd{display:inline;line-height:1.4}",
    ".verdict>div:first-child dd{font:inherit}",
    ".cards{grid-template-columns:1fr 1fr;gap:1rem}",
    ".picture svg{min-width:33rem;margin-left:-11px}",
    "tbody th{min-width:7rem;max-width:11rem}",
    "caption{max-width:calc(100vw - 2rem)}",
    ".table th:first-child{position:sticky;left:0;background:#fff}",
    "}",

    /* paper */
    "@page{size:A4;margin:18mm 17mm 20mm}",
    "@media print{",
    "html{font-size:9.4pt}",
    "body{font-size:1rem;line-height:1.45}",
    ".page{max-width:none;padding:0}",
    ".page.head{padding-top:0}",
    "h1{font-size:2.3rem}",
    "h2{margin-top:1.8rem}",
    ".cards{grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem 1.2rem}",
    "th,td{min-width:0}",
    "tbody th{min-width:6rem}",
    ".scroll{overflow:visible}",
    ".picture svg{max-width:13cm!important;margin-left:-10px}", /* the picture says 100% of itself
                                                                 */
    ".cards>div,.notice,.picture,.short,tr,li{break-inside:avoid}",
    "h2,h3,h4,caption,figcaption,thead,summary{break-after:avoid}",
    "nav{display:none}",
    "details::details-content{content-visibility:visible;block-size:auto}",
    "summary{list-style:none;color:var(--soft)}",
    "summary::-webkit-details-marker{display:none}",
    "a{color:inherit;text-decoration:none}",
    ".page.foot{margin-top:1.5rem;padding-bottom:0}",
    "}",
};

void style_add(buffer *out)
{
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    buffer_add(out, rules[i]);
    buffer_add_char(out, '\n');
  }
}
