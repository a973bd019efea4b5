// check.mjs FOLDER [PAGE]: with the packages that are below $PLANALIGN_BROWSER_TOOLS, open every page of FOLDER in headless Chromium and hold it to what the HTML report promises.
// Prints what fails, then "browser: N passed, N failed".
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.env.PLANALIGN_BROWSER_TOOLS ?? process.cwd(), 'node_modules', 'x'));
const { FileSystemConfigLoader, HtmlValidate } = require('html-validate');
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const BROWSER = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => path && existsSync(path));
const MOST_BYTES = 10 * 1000 * 1000, LEAST_SECONDS = 3, LOOPS = 12;
// Printable widths in CSS pixels: the paper less the margins of the style, 12 mm on each side.
const PAPERS = { A4: { width: Math.floor((210 - 24) / 25.4 * 96), points: [595, 842] }, Letter: { width: Math.floor((215.9 - 24) / 25.4 * 96), points: [612, 792] } };

const folder = process.argv[2];
const scratch = mkdtempSync(join(tmpdir(), 'pages-'));
let passed = 0, failed = 0;

function check(title, problems) {
  if (problems.length === 0) {
    passed++;
  } else {
    failed++;
    console.log(`FAIL: ${title}`);
    for (const problem of problems.slice(0, 10))
      console.log(`  ${problem}`);
  }
}

const url = (name) => pathToFileURL(join(folder, `${name}.html`)).href;

// A page in a context of its own; all that it asks for and complains about is written down.
async function open(browser, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [], requests = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', async (dialog) => { complaints.push(`dialog: ${dialog.message()}`); await dialog.dismiss(); });
  await page.goto(url(name), { waitUntil: 'load' });
  return { page, complaints, requests, close: () => context.close() };
}

async function axeProblems(page) {
  await page.evaluate(axe);
  const results = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), AXE_TAGS);
  return results.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`));
}

// Is anything wider than the window, or cut at its edge?
const tooWide = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth, problems = [];
  if (document.documentElement.scrollWidth > width)
    problems.push(`the page is ${document.documentElement.scrollWidth} pixels wide in a window of ${width}`);
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.vh, svg, thead') || !element.getClientRects().length)
      continue;
    const box = element.getBoundingClientRect();
    if (box.right > width + 0.5 || box.left < -0.5)
      problems.push(`<${element.tagName.toLowerCase()} class="${element.className}"> reaches from ${box.left} to ${box.right}`);
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).display !== 'inline')
      problems.push(`<${element.tagName.toLowerCase()} class="${element.className}"> is ${element.scrollWidth} wide in ${element.clientWidth}: ${element.textContent.slice(0, 60)}`);
  }
  return problems;
});

const structure = (page) => page.evaluate(() => {
  const problems = [];
  let last = 0;
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1)
      problems.push(`a heading jumps from ${last} to ${level}: ${heading.textContent}`);
    if (!heading.textContent.trim())
      problems.push(`an empty heading <h${level}>`);
    last = level;
  }
  if (headings.filter((heading) => heading.tagName === 'H1').length !== 1)
    problems.push('there is not one <h1>');
  for (const table of document.querySelectorAll('table')) {
    if (!table.caption || !table.caption.textContent.trim())
      problems.push('a table without a caption');
    for (const th of table.querySelectorAll('th'))
      if (!th.scope)
        problems.push(`a <th> without scope: ${th.textContent}`);
    for (const td of table.querySelectorAll('td:not(tfoot td)'))
      if (!td.textContent.trim())
        problems.push('a cell says nothing without its colour');
  }
  for (const svg of document.querySelectorAll('svg[role=img]'))
    if (!svg.querySelector('title')?.textContent.trim() || !svg.querySelector('desc')?.textContent.trim())
      problems.push('a picture without words');
  for (const text of document.querySelectorAll('svg[role=img] text')) {
    const box = text.getBBox(), edge = text.ownerSVGElement.viewBox.baseVal.width;
    if (box.x + box.width > edge)
      problems.push(`a picture cuts off "${text.textContent}": it ends at ${box.x + box.width} of ${edge}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  if (new Set(ids).size !== ids.length)
    problems.push('an id stands twice');
  for (const link of document.querySelectorAll('a')) {
    if (!link.getAttribute('href')?.startsWith('#'))
      problems.push(`a link leads out of the page: ${link.outerHTML.slice(0, 100)}`);
    else if (!document.getElementById(link.getAttribute('href').slice(1)))
      problems.push(`a link leads nowhere: ${link.outerHTML.slice(0, 100)}`);
    if (!link.textContent.trim())
      problems.push(`a link says nothing: ${link.outerHTML.slice(0, 100)}`);
  }
  return problems;
});

// Press Tab until the focus has gone round: every link and fold must have had it, visibly.
async function keyboard(page) {
  const wanted = await page.evaluate(() => document.querySelectorAll('a[href], summary').length);
  const problems = [];
  let reached = 0;
  await page.evaluate(() => { document.activeElement?.blur?.(); window.scrollTo(0, 0); });
  for (let i = 0; i <= wanted; i++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body)
        return null;
      const style = getComputedStyle(element), box = element.getBoundingClientRect(), again = element.dataset?.reached;
      element.dataset.reached = 'yes';
      return { html: element.outerHTML.slice(0, 100), again, outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, seen: box.bottom > 0 && box.top < window.innerHeight };
    });
    if (!focus || focus.again)
      break;
    reached++;
    if (!focus.outline)
      problems.push(`the focus does not show: ${focus.html}`);
    if (!focus.seen)
      problems.push(`the focus is out of sight: ${focus.html}`);
  }
  if (reached !== wanted)
    problems.push(`Tab reaches ${reached} of ${wanted} links and folds`);
  return problems;
}

// All text and all of the tree but what the browser itself may add.
const content = (page) => page.content();

// Elements by depth, with the names of their attributes: what a page is made of, without a word of it.
const bones = (page) => page.evaluate(() => {
  const lines = [];
  const walk = (element, depth) => {
    lines.push(`${depth} ${element.tagName} ${element.getAttributeNames().sort().join(' ')}`);
    for (const child of element.children)
      walk(child, depth + 1);
  };
  walk(document.documentElement, 0);
  return lines;
});

async function printed(page, name, paper) {
  const problems = [], pdf = join(scratch, `${name}-${paper}.pdf`), { width, points } = PAPERS[paper];
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width, height: 1000 });
  problems.push(...await tooWide(page));
  const words = await page.evaluate(() => [...document.querySelectorAll('.heat tbody th, .heat thead th, h1, h2:not(.vh), h3')].map((element) => element.textContent.replace(/\s+/g, '')).filter((words) => !/[\u0590-\u06ff\ud800-\udfff]/.test(words)));
  await page.pdf({ path: pdf, format: paper, printBackground: false });
  const layout = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  for (const [, w, h] of layout.matchAll(/<page width="([\d.]+)" height="([\d.]+)"/g))
    if (Math.abs(w - points[0]) > 1.5 || Math.abs(h - points[1]) > 1.5)
      problems.push(`a page of ${w} x ${h} points`);
  for (const [, left, right, word] of layout.matchAll(/<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">([^<]*)</g))
    if (left < 12 / 25.4 * 72 - 2 || right > points[0] - 12 / 25.4 * 72 + 2)
      problems.push(`"${word}" is cut at the edge: ${left} to ${right}`);
  const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).replace(/\s+/g, '');
  for (const word of words)
    if (!text.includes(word))
      problems.push(`not on paper: ${word}`);
  return problems;
}

// ---- the checks ----

async function checkEverything(browser, name) {
  const { page, complaints, requests, close } = await open(browser, name);
  check(`${name}: no request but for the page`, requests.filter((request) => request !== url(name)));
  check(`${name}: headings, tables, pictures, links`, await structure(page));
  const withScripts = await content(page);
  check(`${name}: axe-core`, await axeProblems(page));
  if (!/^(es|fr|pt)-50$/.test(name)) // a thousand links, the same as in en-50
    check(`${name}: keyboard`, await keyboard(page));
  check(`${name}: no script error, nothing refused`, complaints);
  await close();

  const quiet = await open(browser, name, { javaScriptEnabled: false });
  check(`${name}: the same with scripts off`, await content(quiet.page) === withScripts ? [] : ['it differs']);
  await quiet.close();

  const narrow = await open(browser, name, { viewport: { width: 320, height: 640 } });
  check(`${name}: 320 pixels`, await tooWide(narrow.page));
  check(`${name}: axe-core at 320 pixels, dark`, (await narrow.page.emulateMedia({ colorScheme: 'dark' }), await axeProblems(narrow.page)));
  await narrow.close();

  const wide = await open(browser, name, { viewport: { width: 1024, height: 700 } });
  check(`${name}: 1024 pixels`, await tooWide(wide.page));
  await wide.close();

  const report = await new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ['html-validate:recommended', 'html-validate:a11y'], rules: RULES }))
    .validateFile(join(folder, `${name}.html`));
  check(`${name}: html-validate`, report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`)));
}

async function checkPrint(browser, name) {
  for (const paper of Object.keys(PAPERS)) {
    const { page, close } = await open(browser, name);
    check(`${name}: on ${paper}`, await printed(page, name, paper));
    await close();
  }
}

// With the reader's own two colours, each level must still be told by a word, and the picture's bars must have outlines.
async function checkForcedColors(browser, name) {
  const { page, close } = await open(browser, name, { forcedColors: 'active' });
  check(`${name}: forced colours`, await page.evaluate(() => {
    const problems = [];
    const canvas = getComputedStyle(document.body).backgroundColor, ink = getComputedStyle(document.body).color;
    for (const cell of document.querySelectorAll('.heat td'))
      if (getComputedStyle(cell).color !== ink || !(getComputedStyle(cell).backgroundColor === canvas || / 0\)$/.test(getComputedStyle(cell).backgroundColor)))
        problems.push(`a cell keeps colours of its own: ${cell.textContent}`);
    for (const shape of document.querySelectorAll('.picture rect')) {
      const style = getComputedStyle(shape);
      if (style.fill === style.stroke || style.stroke === 'none')
        problems.push(`a bar without an outline: ${shape.outerHTML}`);
    }
    return problems;
  }));
  await close();
}

// Our page in the reader's language: the framework's words are, and are marked where the page is in another.
async function checkLanguage(browser, name, language) {
  const titles = { en: 'We need more and better advocates at all levels', es: 'defensores en todos los niveles', fr: 'à tous les niveaux', pt: 'em todos os níveis' };
  const { page, close } = await open(browser, name);
  check(`${name}: the directions in the reader's language`, await page.evaluate(([title, wanted]) => {
    const element = [...document.querySelectorAll('h3, h3 *')].reverse().find((candidate) => candidate.textContent.includes(title));
    if (!element)
      return [`"${title}" is missing`];
    return element.closest('[lang]').lang === wanted ? [] : [`"${title}" is marked as "${element.closest('[lang]').lang}"`];
  }, [titles[language], language]));
  await close();
}

async function checkHostile(browser, name, twin) {
  const hostile = await open(browser, name), harmless = await open(browser, twin);
  const a = await bones(hostile.page), b = await bones(harmless.page), problems = [];
  if (a.length !== b.length)
    problems.push(`${a.length} elements, its harmless twin has ${b.length}`);
  for (let i = 0; i < a.length && problems.length < 5; i++)
    if (a[i] !== b[i])
      problems.push(`"${a[i]}" where its harmless twin has "${b[i]}"`);
  check(`${name}: the same bones as its harmless twin`, problems);
  check(`${name}: nothing that acts`, await hostile.page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll('script, iframe, object, embed, base, link, form, input, img, [style], meta[http-equiv=refresh], [src], [srcdoc]'))
      found.push(element.outerHTML.slice(0, 100));
    for (const element of document.querySelectorAll('*'))
      for (const attribute of element.getAttributeNames())
        if (attribute.startsWith('on') || /^\s*(javascript|data|https?):/i.test(element.getAttribute(attribute)))
          found.push(`${attribute} on <${element.tagName}>`);
    return found;
  }));
  const text = await hostile.page.evaluate(() => document.body.textContent);
  check(`${name}: the hostile words are shown as words`,
    ['<script>document.title="owned"</script>', '"><img src=x onerror="document.title=1">', ...name === 'hostile' ? ['<U+202E>', '<U+2066>', '&lt;b&gt;'] : []].filter((words) => !text.includes(words)).map((words) => `missing: ${words}`));
  check(`${name}: no direction control is left`, [...text].some((c) => /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u200b]/.test(c)) ? ['one is'] : []);
  await hostile.close();
  await harmless.close();
}

// Seconds for a fixed loop, the middle of three: machines differ, and a machine from one minute to the next.
function loopSeconds() {
  const once = () => {
    const start = performance.now();
    let sum = 0;
    for (let i = 0; i < 1e8; i++) sum = (sum + i) % 1000003;
    return sum >= 0 ? (performance.now() - start) / 1000 : 0;
  };
  return [once(), once(), once()].sort((a, b) => a - b)[1];
}

async function checkThousand(browser, name) {
  const bytes = statSync(join(folder, `${name}.html`)).size;
  check(`${name}: at most ${MOST_BYTES} bytes`, bytes <= MOST_BYTES ? [] : [`${bytes}`]);
  const seconds = [];
  for (let i = 0; i < 3; i++) {
    const context = await browser.newContext(), page = await context.newPage(), start = performance.now();
    await page.goto(url(name), { waitUntil: 'load' });
    seconds.push((performance.now() - start) / 1000);
    await context.close();
  }
  seconds.sort((a, b) => a - b);
  console.log(`${name}: ${(bytes / 1e6).toFixed(1)} MB, opens in ${seconds[1].toFixed(2)} s (median of 3)`);
  const most = Math.max(LEAST_SECONDS, LOOPS * loopSeconds());
  check(`${name}: opens in at most ${most.toFixed(1)} s`, seconds[1] <= most ? [] : [`${seconds[1].toFixed(2)} s`]);
  const { page, complaints, requests, close } = await open(browser, name);
  check(`${name}: headings, tables, pictures, links`, await structure(page));
  check(`${name}: no request, no complaint`, [...complaints, ...requests.filter((request) => request !== url(name))]);
  await close();
}

const RULES = {
  'long-title': 'off', // a plan's title is as long as it is
  'no-inline-style': 'error',
  'require-sri': 'off',
  'attribute-boolean-style': 'off',
};

const browser = await chromium.launch({
  executablePath: BROWSER,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const only = process.argv[3];
const names = readdirSync(folder).filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -5)).filter((name) => !only || name === only).sort();
check('there are pages', names.length > 0 ? [] : ['none']);
check('every page was made with the right exit status', existsSync(join(folder, 'failed')) ? ['no'] : []);

async function checkPage(name) {
  const [, language, plans] = name.match(/^(en|es|fr|pt)-(\d+)$/) ?? [];
  await checkEverything(browser, name);
  if (language === 'en' || !language)
    await checkPrint(browser, name);
  if (language === 'en')
    await checkForcedColors(browser, name);
  if (language && plans > 0)
    await checkLanguage(browser, name, language);
  if (name.startsWith('hostile'))
    await checkHostile(browser, name, name.replace('hostile', 'harmless'));
}

// What is timed runs alone; the others two at a time.
for (const name of names.filter((each) => each === 'thousand'))
  await checkThousand(browser, name);
const waiting = names.filter((each) => each !== 'thousand');
const work = async () => {
  for (let name = waiting.shift(); name; name = waiting.shift())
    await checkPage(name);
};
await Promise.all([work(), work()]);
await browser.close();
rmSync(scratch, { recursive: true });
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
