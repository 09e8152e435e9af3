// accessible.cjs REPORT.html... - each page in Chromium on a desk, on a phone and on paper: the rules of
// WCAG 2.1 A and AA that axe-core knows, nothing wider than the window, and no request to anywhere.
// Prints "ok NAME" or "FAILED NAME" with reasons for each page and size.
const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const sizes = [
  { name: 'desk', width: 1280, media: 'screen' },
  { name: 'phone', width: 360, media: 'screen' },
  { name: 'paper', width: 794, media: 'print' },
];

async function faults(browser, file, size) {
  const context = await browser.newContext({ viewport: { width: size.width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  const found = [];
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) found.push(`asks for ${request.url()}`);
  });
  await page.emulateMedia({ media: size.media });
  await page.goto('file://' + path.resolve(file));
  await page.evaluate(axe);
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), rules);
  for (const violation of result.violations)
    found.push(`${violation.id} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 200)}`);
  if (result.passes.length < 20) found.push(`only ${result.passes.length} rules applied`);
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (excess > 0) found.push(`${excess} pixels wider than the window`);
  if (size.name === 'phone') {
    const wide = await page.evaluate(() => [...document.querySelectorAll('.picture svg')]
      .map((chart) => chart.getBoundingClientRect())
      .filter((place) => place.width > 0 && (place.left < -1 || place.right > window.innerWidth + 1)).length);
    if (wide > 0) found.push(`${wide} charts must be scrolled sideways`);
  }
  await context.close();
  return found;
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const file of process.argv.slice(2))
    for (const size of sizes) {
      const found = await faults(browser, file, size);
      console.log(`${found.length ? 'FAILED' : 'ok     '} ${file} (${size.name})`);
      for (const fault of found) console.log(`  ${fault}`);
    }
  await browser.close();
})();
