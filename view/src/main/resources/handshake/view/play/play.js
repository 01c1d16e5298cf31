// --- The page: what is done goes to the model, and what it answers is shown.
const root = document.documentElement;
const begun = JSON.parse($('data').textContent);
let state, timer = 0, inCapture = false;
let left = [0, 0]; // where the story stands while a capture is looked at

// The panel wants a whole chapter; of this one it is given the last event and the one before.
const chapterOf = answer => {
  const steps = [];
  steps.length = answer.length + 1;
  steps[answer.place] = answer.step;
  steps[Math.max(0, answer.place - 1)] = answer.place ? answer.before : answer.step;
  return { ...answer.head, fields: answer.fields, flights: answer.segments, steps };
};

const complain = text => {
  $('trouble').hidden = !text;
  $('trouble').textContent = text || '';
};

const show = answer => {
  if (answer.error) { complain(answer.error); return false; }
  complain('');
  state = answer;
  const chapter = chapterOf(state);
  panel.mount(chapter);
  panel.show(state.place);
  if (state.quiz) state.choices = null; // what will happen is asked for
  guess.show(state.quiz, done);
  hands.show(state, number => done(model.take(number)));
  ways.show(state, (way, place) => done(model.go(way, place)), number => { $('compared').innerHTML = model.compare(number); });
  picture.show(state);
  $('next').disabled = state.quiz ? true : inCapture ? state.place === state.length : !state.canGoOn;
  $('status').textContent = panel.said(state.place) + (state.quiz && state.quiz.question ? ` ${state.quiz.question}` : state.choices ? ` ${state.choices.length} things can be done now.` : '');
  if (!inCapture) {
    $('story').value = state.story || '';
    left = [state.branch, state.place];
    later(() => { $('states').innerHTML = model.diagram(); });
    history.replaceState(null, '', address());
  } else $('states').replaceChildren();
  return true;
};

const later = work => (window.requestIdleCallback || setTimeout)(work);
// A story takes the place of a capture that is looked at.
const told = json => { inCapture = false; $('capture').hidden = true; return done(json); };
const done = json => { drag.close(false); return show(JSON.parse(json)); };

// --- Links: the story and all that was done in it.
const encode = text => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const decode = text => new TextDecoder().decode(Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0)));
const address = () => (state.story ? `#story=${state.story}` : `#ladder=${encode(state.text)}`) + `&moves=${encodeURIComponent(state.written)}`;

// What is wrong with the link, or nothing.
const follow = () => {
  if (location.hash.length > 100000) return 'This link is too long to be read.';
  const parts = new Map(location.hash.slice(1).split('&').map(part => part.split('=', 2)));
  const answers = [];
  try {
    if (parts.has('ladder')) answers.push(model.read(decode(parts.get('ladder'))));
    else if (parts.has('story')) answers.push(model.begin(decodeURIComponent(parts.get('story'))));
    if (answers.length && parts.has('moves')) answers.push(model.replay(decodeURIComponent(parts.get('moves'))));
  } catch (e) {
    return 'This link cannot be read.';
  }
  const wrong = answers.map(answer => JSON.parse(answer)).find(answer => answer.error);
  if (!wrong && answers.length) told(answers[answers.length - 1]);
  return wrong ? wrong.error : '';
};
const begin = () => begun.name ? model.begin(begun.name) : model.read(begun.text);
const fromAddress = () => {
  const wrong = follow();
  if (wrong || !state) told(begin());
  if (wrong) complain(wrong);
};

const share = () => {
  $('shared').hidden = !$('shared').hidden;
  if ($('shared').hidden || inCapture) return;
  $('link').value = location.href;
  $('link').focus();
  $('link').select();
};

const save = () => {
  const answer = JSON.parse(model.ladder());
  $('saved').textContent = answer.error || 'A ladder file is what handshake step, run and play take.';
  if (answer.error) return;
  const file = URL.createObjectURL(new Blob([answer.lines.join('\n') + '\n'], { type: 'text/plain' }));
  h('a', { href: file, download: `${state.story || 'story'}-played.ladder` }).click();
  setTimeout(() => URL.revokeObjectURL(file), 1000);
};

// --- Files.
const LADDER = /^\s*(?:TCP Peer A|\d+\.\s+[(A-Z])|^title:/m;
const look = answer => {
  inCapture = !!answer;
  if (answer) show(answer);
  else told(model.go(...left));
};
const bring = async file => {
  play(false);
  const start = await file.slice(0, 8192).text();
  if (/\.ladder$/.test(file.name) || (!start.includes('\0') && LADDER.test(start))) {
    told(model.read(await file.text()));
  } else await capture.read(file, look);
};

// --- Steps.
const go = place => inCapture ? capture.step(Math.max(0, Math.min(place, state.length))) : done(model.go(state.branch, place));
const forward = () => inCapture ? go(state.place + 1) : done(model.forward());
const back = () => inCapture ? go(state.place - 1) : done(model.back());

const play = on => {
  clearInterval(timer);
  timer = 0;
  if (on) {
    forward();
    timer = setInterval(() => $('next').disabled ? play(false) : forward(), still.matches ? 2600 : 1600);
  }
  $('play').textContent = on ? 'Pause' : 'Play';
  $('play').setAttribute('aria-pressed', String(!!on));
};

const theme = () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
};

const first = kind => {
  const number = state.choices ? state.choices.findIndex(choice => choice.kind === kind) : -1;
  if (number >= 0) done(model.take(number));
};

const KEYS = {
  ArrowRight: () => { play(false); forward(); }, ArrowLeft: () => { play(false); back(); }, Home: () => go(0), End: () => go(state.length),
  p: () => play(!timer), d: theme, s: share, o: () => $('file').click(), a: () => first('deliver'), x: () => first('drop'),
  2: () => first('duplicate'), l: () => first('delay'), t: () => first('fire'), w: () => { if (state.ways) done(model.go((state.branch + 1) % state.ways.length, 1e9)); },
  g: () => guessing(), b: () => stage.isOn() ? stage.dark() : stage.toggle(), PageDown: () => { play(false); forward(); }, PageUp: () => { play(false); back(); },
  f: () => { $('forge').open = true; $('notation').focus(); },
};
addEventListener('keydown', event => {
  const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!key || /^(SELECT|INPUT|TEXTAREA)$/.test(event.target.tagName) && event.target.id !== 'slider' || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  key();
});

const guessing = () => { if (!inCapture) { play(false); done(state.quiz ? model.stopGuessing() : model.guess()); } };
$('guess').onclick = guessing;
$('stage').onclick = stage.toggle;
$('next').onclick = () => { play(false); forward(); };
$('back').onclick = () => { play(false); back(); };
$('play').onclick = () => play(!timer);
$('slider').oninput = event => go(+event.target.value);
$('theme').onclick = theme;
$('share').onclick = share;
$('save').onclick = save;
$('copy').onclick = () => { $('link').select(); if (navigator.clipboard) navigator.clipboard.writeText($('link').value); else document.execCommand('copy'); };
$('open').onclick = () => $('file').click();
$('file').onchange = event => { if (event.target.files[0]) bring(event.target.files[0]); event.target.value = ''; };
$('forging').onsubmit = event => { event.preventDefault(); done(model.inject($('notation').value)); };
$('story').onchange = event => told(model.begin(event.target.value));
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => { event.preventDefault(); if (event.dataTransfer.files[0]) bring(event.dataTransfer.files[0]); });
addEventListener('hashchange', fromAddress);

const groups = JSON.parse(model.stories());
$('story').append(h('option', { value: '', disabled: true }, 'of its own'));
$('story').append(...groups.map(group => h('optgroup', { label: group.title },
  ...group.stories.map(([name, title]) => h('option', { value: name }, title)))));
own.onBegun(answer => told(answer));
search.onFound(lines => told(model.read(lines)));
root.classList.add('js');
fromAddress();
