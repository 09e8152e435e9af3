/* style.c - how the HTML page looks.

   One column of at most 70 characters for reading, wider for tables and charts;
   system fonts only.  Text has at least 4.5:1 contrast on its ground; the two
   colours of the charts (#0072B2, #D55E00) mark edges, never meaning alone. */
#include "render/style.h"

/* Spelled out in each rule: weasyprint, which makes the PDF, knows variables in
   few places.  What it does not know (grid, clamp) stands after what it does. */
#define INK "#1a1a1a"
#define SOFT "#555"
#define RULE "#d4d4d4"
#define BLUE "#0072B2"
#define RED "#D55E00"
#define LINK "#005a8e"
#define SERIF "Georgia,'Times New Roman','Liberation Serif',serif"
#define SANS "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif"

static const char *const rules[] = {
    /* ground */
    ":root{color-scheme:light}",
    "*{box-sizing:border-box}",
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}",
    "body{margin:0;background:#fff;color:" INK ";font:1.0625rem/1.55 " SANS ";",
    "overflow-wrap:break-word}",
    ".page{max-width:58rem;margin:0 auto;padding:0 1.25rem}",
    "p,ul,dl{margin:0 0 1rem}",
    "p,main ul{max-width:42rem}",
    "a{color:" LINK "}",
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid " BLUE ";",
    "outline-offset:2px}",

    /* headings and the beginning */
    "h1,h2,h3,h4{font-family:" SERIF ";line-height:1.2;font-weight:700;text-wrap:balance;",
    "max-width:46rem}",
    ".page.head{padding-top:1.75rem;padding-bottom:.25rem}",
    ".head::before{content:'';display:block;width:4.5rem;border-top:5px solid " BLUE ";",
    "margin-bottom:1rem}",
    "h1{font-size:2.2rem;font-size:clamp(1.7rem,1.2rem + 2.2vw,2.4rem);margin:0 0 "
    ".4rem;max-width:none}",
    ".subtitle{color:" SOFT ";font-size:1.0625rem;margin-bottom:1rem}",
    "h2{font-size:1.6rem;margin:3rem 0 .8rem;padding-top:.9rem;border-top:1px solid " INK ";",
    "max-width:none}",
    "h3{font-size:1.2rem;margin:1.8rem 0 .5rem}",
    "h4{font-size:1.05rem;margin:1.4rem 0 .4rem}",
    ".lead{font:1.25rem/1.5 " SERIF ";max-width:44rem;margin-bottom:1.25rem}",
    ".notice{max-width:46rem;margin:0 0 1.25rem;padding:.7rem 1rem;background:#fff5ec;",
    "border-left:5px solid " RED ";font-size:1rem}",
    ".notice strong{display:block}",
    ".notice p{margin:0}",

    /* key figures */
    ".verdict{margin:0 0 1.25rem}",
    ".verdict>div{display:flex;display:grid;grid-template-columns:11.5rem minmax(0,44rem);",
    "gap:0 1rem;padding:.4rem 0}",
    ".verdict dt{font-weight:700;font-size:.9375rem;line-height:1.65;color:" LINK ";",
    "flex:0 0 11.5rem}",
    ".verdict dd{margin:0;line-height:1.45}",
    ".verdict>div:first-child dd{font:1.2rem/1.4 " SERIF "}",
    ".cards{display:flex;flex-wrap:wrap;display:grid;grid-template-columns:repeat(auto-fit,",
    "minmax(12.5rem,1fr));",
    "gap:1.25rem;margin:1.5rem 0}",
    ".cards>div{flex:1 1 9rem;border-top:3px solid " BLUE ";padding-top:.5rem}",
    ".cards dt{font-size:.9375rem;line-height:1.35;color:" SOFT "}",
    ".cards dd{margin:0}",
    ".cards .value{font:700 1.45rem/1.25 " SERIF ";font-variant-numeric:lining-nums;",
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
    "thead th{font-weight:700;vertical-align:bottom;border-bottom:2px solid " INK "}",
    "tbody th,tbody td{border-bottom:1px solid " RULE "}",
    "tbody th{min-width:9rem;max-width:22rem}",
    ".n{text-align:right;white-space:nowrap}",
    "thead .n,.n.why{white-space:normal}",
    ".why{color:" SOFT "}",
    ".note,.source{font-size:.875rem;line-height:1.45;color:" SOFT ";margin:.5rem 0 0}",

    /* charts */
    "figure{margin:1.75rem 0 2.25rem}",
    "figcaption{margin-bottom:.6rem;max-width:46rem}",
    "figcaption strong{display:block;font:700 1.2rem/1.3 " SERIF "}",
    "figcaption span{color:" SOFT ";font-size:.9375rem}",
    ".picture svg{display:block;margin-left:-14px}",
    ".narrow{display:none}",
    "details{margin-top:.6rem}",
    "summary{cursor:pointer;font-size:.9375rem;color:" LINK ";padding:.25rem 0;width:fit-content}",
    "summary h3,summary h4{display:inline;font-size:1.05rem;color:" INK "}",
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0);",
    "clip-path:inset(50%);",
    "white-space:nowrap}",

    /* findings and the end */
    ".findings{padding-left:1.2rem;margin:.4rem 0 1.2rem}",
    ".findings li{margin-bottom:.45rem}",
    ".severity{border-left:5px solid " RULE ";padding-left:.6rem;font-family:" SANS ";",
    "font-size:1.05rem}",
    ".severity.error,.severity.warning{border-color:" RED "}",
    ".place{color:" SOFT ";font-size:.875rem;overflow-wrap:anywhere}",
    ".page.foot{margin-top:3.5rem;padding-bottom:3rem;font-size:.875rem;",
    "color:" SOFT "}",
    ".foot>:first-child{border-top:1px solid " RULE ";padding-top:1rem;max-width:none}",
    ".foot table{font-size:.875rem}",
    "code{font:.8125rem/1.4 ui-monospace,Menlo,Consolas,'Liberation Mono',monospace;",
    "overflow-wrap:anywhere}",

    /* a phone: tables scroll in their own frame, charts have a form of their own */
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
    ".wide{display:none}",
    ".narrow{display:block}",
    ".narrow svg{min-width:0;width:calc(100% + 22px);max-width:26rem!important}",
    "tbody th{min-width:7rem;max-width:11rem}",
    "caption{max-width:calc(100vw - 2rem)}",
    ".table th:first-child{position:sticky;left:0;background:#fff}",
    "}",

    ".internal{background:#fff5ec;border:2px solid " RED ";font:700 .9375rem/1.3 " SANS ";",
    "padding:.4rem .8rem;margin:0 0 1rem}",

    ".mark{font:.875rem/1.4 " SANS ";color:" SOFT ";margin:0 0 .8rem}",

    /* paper */
    "@page{size:A4;margin:18mm 17mm 20mm;@bottom-right{content:counter(page) ' / ' counter(pages);",
    "font:8pt " SANS ";color:" SOFT "}}",
    "@media print{",
    "html{font-size:9.4pt}",
    ".mark{position:fixed;bottom:-12mm;left:0;margin:0;font-size:8pt}", /* fixed: on every page */
    ".internal{position:fixed;top:-13mm;left:0;right:0;margin:0;padding:.2rem .6rem;",
    "max-width:none;text-align:center}", /* fixed: on every page */
    "body{font-size:1rem;line-height:1.45}",
    ".page{max-width:none;padding:0}",
    ".page.head{padding-top:0}",
    "h1{font-size:2.3rem}",
    "h2{margin-top:1.8rem}",
    ".cards{grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem 1.2rem}",
    ".cards>div{padding-right:.8rem}",
    "main ul{padding-left:1.4rem}",
    "th,td{min-width:0}",
    ".numbers{display:none}",
    ".annex table{font-size:.8125rem;line-height:1.3}",
    ".annex th,.annex td{padding-top:.2rem;padding-bottom:.2rem}",
    ".foot h2{font-size:1rem;margin:1rem 0 .5rem;border:0;padding:0}",
    "tbody th{min-width:6rem}",
    ".scroll{overflow:visible}",
    ".narrow{display:none}",
    ".wide{display:block}",
    "article{position:relative;z-index:0}",
    ".picture img{width:13cm;margin-left:-10px}",
    ".picture svg{max-width:13cm!important;margin-left:-10px}", /* the picture says 100% of itself
                                                                 */
    /* charts before the first heading: a page at a glance, in front of the paper */
    "main>.table{margin:.9rem 0 .4rem}",
    "main>figure{display:inline-block;width:44%;margin:0 2% 0 0;vertical-align:top}",
    "main>figure .picture img{width:100%;margin:0}",
    "main>figure+section,main>figure+nav+section{break-before:page}",
    ".cards>div,.notice,.picture,.short,tr,li{break-inside:avoid}",
    "h2,h3,h4,caption,figcaption,thead,summary{break-after:avoid}",
    "tbody tr:first-child{break-after:avoid}",
    "tbody tr:last-child{break-before:avoid}",
    "nav{display:none}",
    "details::details-content{content-visibility:visible;block-size:auto}",
    "summary{list-style:none;color:" SOFT "}",
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
