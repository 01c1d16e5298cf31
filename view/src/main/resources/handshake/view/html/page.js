// --- The page: keys, buttons and the address lead to one of the events of one of the chapters.
const chapters = JSON.parse($('data').textContent);
const root = document.documentElement;
let chapter = 0, count = 0, spacing = 'SCALE', timer = 0;

const last = () => chapters[chapter].steps.length - 1;

const show = (wanted, quiet) => {
  count = clamp(wanted, 0, last());
  panel.show(count);
  ladder.show(count);
  diagram.show(count);
  if (quiet) return;
  $('status').textContent = panel.said(count);
  history.replaceState(null, '', `#${chapter ? `connection=${chapter + 1}&` : ''}step=${count}`);
};

const open = (number, wanted, quiet) => {
  chapter = clamp(number, 0, chapters.length - 1);
  if ($('chapter')) $('chapter').value = chapter;
  panel.mount(chapters[chapter]);
  ladder.mount(chapters[chapter], chapter, spacing);
  diagram.mount(chapter);
  document.querySelectorAll('[data-words]').forEach(words => { words.hidden = +words.dataset.words !== chapter; });
  show(wanted, quiet);
};

const play = on => {
  clearInterval(timer);
  timer = 0;
  if (on) {
    show(count === last() ? 0 : count + 1);
    timer = setInterval(() => count < last() ? show(count + 1) : play(false), still.matches ? 2600 : 1900);
  }
  $('play').textContent = on ? 'Pause' : 'Play';
  $('play').setAttribute('aria-pressed', String(!!on));
};

const go = wanted => { play(false); show(wanted); };

const even = () => {
  spacing = spacing === 'EVEN' ? 'SCALE' : 'EVEN';
  $('even').setAttribute('aria-pressed', String(spacing === 'EVEN'));
  ladder.mount(chapters[chapter], chapter, spacing);
  ladder.show(count);
};

const theme = () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
};

const fromAddress = () => {
  const number = (name, otherwise) => +(new RegExp(`\\b${name}=(\\d{1,9})`).exec(location.hash) || [0, otherwise])[1];
  const flight = chapters[chapter].flights[number('flight', -1)];
  if (flight) {
    show(flight.ended <= last() ? flight.ended : flight.left);
  } else if (/step=|connection=/.test(location.hash)) {
    const wanted = number('connection', 1) - 1;
    if (wanted === chapter) show(number('step', 0), true);
    else open(wanted, number('step', 0), true);
  }
};

$('next').onclick = () => go(count + 1);
$('back').onclick = () => go(count - 1);
$('play').onclick = () => play(!timer);
$('slider').oninput = event => go(+event.target.value);
$('even').onclick = even;
$('theme').onclick = theme;
if ($('chapter')) $('chapter').onchange = event => { play(false); open(+event.target.value, 0); };

const KEYS = {
  ArrowRight: () => go(count + 1), ArrowLeft: () => go(count - 1), Home: () => go(0), End: () => go(last()),
  ' ': () => go(count + 1), p: () => play(!timer), e: even, d: theme,
};
addEventListener('keydown', event => {
  const tag = event.target.tagName;
  const own = tag === 'SELECT' || (event.key === ' ' && /^(BUTTON|SUMMARY|A)$/.test(tag));
  const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!key || own || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  key();
});
addEventListener('hashchange', fromAddress);
addEventListener('beforeprint', () => document.querySelectorAll('.text').forEach(text => { text.open = true; }));

root.classList.add('js');
open(0, 0, true);
fromAddress();
requestAnimationFrame(() => requestAnimationFrame(() => root.classList.add('ready')));
