// --- The ladder: bands of one drawing below each other. A step moves the edge between past and future in one band, and
// redraws the few segments that are on their way; whatever the length of the trace, it touches nothing else.
const SWEEP = 620;
const ladder = (() => {
  const box = $('bands');
  const cache = new Map([['0-SCALE', [...box.children]]]);
  const moving = svg('g', {});
  const line = svg('line', { class: 'nowline', x1: 72, x2: 650, y1: 0, y2: 0 });
  const live = svg('svg', { class: 'live', 'aria-hidden': 'true' });
  live.append(line, moving);
  let bands = [], arrows = new Map(), places, chapter, edge = 0, shown = 0, later = [];

  const bandsOf = (number, spacing) => {
    const key = number + '-' + spacing;
    if (!cache.has(key)) cache.set(key, [...$('bands-' + key).content.children]);
    return cache.get(key);
  };

  const mount = (next, number, spacing) => {
    chapter = next;
    places = chapter[spacing];
    const nodes = bandsOf(number, spacing);
    box.replaceChildren(...nodes, live);
    live.setAttribute('viewBox', `0 0 800 ${places.height}`);
    arrows = new Map();
    bands = nodes.map(node => {
      const [, top, , height] = node.firstElementChild.getAttribute('viewBox').split(' ').map(Number);
      node.style.aspectRatio = `800 / ${height}`;
      node.querySelectorAll('.msg').forEach(arrow => arrows.set(+arrow.dataset.flight, arrow));
      node.className = 'band';
      return { node, top, height };
    });
    edge = 0;
    shown = 0;
    bands.forEach((band, index) => mark(band, index));
  };

  const mark = (band, index) => {
    const past = clamp((shown - band.top) / band.height, 0, 1) * 100;
    band.node.style.setProperty('--now', past.toFixed(3) + '%');
    band.node.classList.toggle('future', index > edge);
    band.node.classList.toggle('edge', index === edge);
  };

  // Where on its way a segment is when the line of time stands at y; one that lies flat leaves and arrives at once.
  const front = (arrow, y) => {
    const end = name => +arrow.getAttribute(name);
    const part = end('y2') > end('y1') ? clamp((y - end('y1')) / (end('y2') - end('y1')), 0, 1) : 0;
    return { x: end('x1') + (end('x2') - end('x1')) * part, y: end('y1') + (end('y2') - end('y1')) * part };
  };

  const fly = (id, from, to, lands) => {
    const copy = arrows.get(id).cloneNode(true);
    copy.classList.add(lands ? 'landed' : 'flying');
    moving.append(copy);
    const path = copy.querySelector('line');
    const a = front(path, from), b = lands ? { x: +path.getAttribute('x2'), y: +path.getAttribute('y2') } : front(path, to);
    const dot = svg('circle', { class: 'dot ' + (copy.classList.contains('s') ? 's' : 'c'), r: 6.5 });
    dot.style.transform = `translate(${b.x}px, ${b.y}px)`;
    moving.append(dot);
    if (still.matches || (lands && from >= to)) {
      if (lands) dot.remove();
      return;
    }
    const sweep = dot.animate(
      [{ transform: `translate(${a.x}px, ${a.y}px)` }, { transform: `translate(${b.x}px, ${b.y}px)` }],
      { duration: SWEEP, easing: 'ease-out' });
    if (lands) sweep.onfinish = () => dot.remove();
  };

  // Everything up to event number count has happened.
  const show = count => {
    const before = shown;
    box.classList.toggle('whole', count === 0); // nothing has happened yet: what will, all of it
    shown = places.now[count];
    const old = edge;
    edge = bands.findIndex(band => shown <= band.top + band.height + 0.5);
    if (edge < 0) edge = bands.length - 1;
    for (let i = Math.min(old, edge); i <= Math.max(old, edge); i++) mark(bands[i], i);
    line.style.transform = `translateY(${shown}px)`;
    moving.replaceChildren();
    later.forEach(arrow => arrow.classList.remove('later'));
    later = [];
    chapter.flights.forEach((flight, id) => {
      if (flight.left <= count && flight.ended >= count) fly(id, Math.min(before, shown), shown, flight.ended === count);
    });
    if (count > 0) fade(count);
    follow();
  };

  // What leaves next stays faint as a whole, its name too, though both begin above the line of time.
  const fade = count => {
    let id = chapter.flights.findIndex(flight => flight.left > count);
    for (let next = arrows.get(id); next && id < chapter.flights.length; next = arrows.get(++id)) {
      if (+next.querySelector('line').getAttribute('y1') - 40 > shown) break;
      const ghost = next.cloneNode(true);
      ghost.classList.add('ghost');
      moving.append(ghost);
      next.classList.add('later');
      later.push(next);
    }
  };

  // Keeps the line of time in sight, above what covers the foot of a small screen.
  const follow = () => {
    const rect = box.getBoundingClientRect();
    if (rect.bottom < 130) return; // something further down is being read
    const y = rect.top + rect.width * shown / 800; // by the width: a band that has not been drawn yet has a guessed height
    const sheet = getComputedStyle($('panel')).position === 'fixed' ? $('panel').offsetHeight : 0;
    const foot = innerHeight - sheet - 90;
    const behavior = still.matches || Math.abs(y - foot) > 2 * innerHeight ? 'instant' : 'smooth';
    if (y > foot) scrollBy({ top: y - foot + Math.min(120, foot / 3), behavior });
    else if (y < 130 && scrollY > 0) scrollBy({ top: y - Math.max(200, foot / 2), behavior });
  };

  return { mount, show };
})();
