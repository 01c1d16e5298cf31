// --- The picture: the model draws it anew after every move; only what differs is put into the page. What is on its way gets
// a letter at its tip, which can be taken.
const picture = (() => {
  const FLY = 520;
  const box = $('bands');
  const over = svg('svg', { class: 'live letters' });
  const drawn = [];
  let arrows = new Map(), tips = new Map();

  const band = markup => {
    const node = h('div', { class: 'band' });
    node.innerHTML = markup; // the model's own: every word in it is escaped
    const [, , width, height] = node.firstElementChild.getAttribute('viewBox').split(' ');
    node.style.aspectRatio = `${width} / ${height}`; // also while it is out of sight, and not drawn
    return { markup, node };
  };

  const draw = state => {
    if (!over.isConnected) box.append(over);
    drawn.splice(state.bands.length).forEach(old => old.node.remove());
    state.bands.forEach((markup, i) => {
      if (drawn[i] && drawn[i].markup === markup) return;
      const fresh = band(markup);
      if (drawn[i]) drawn[i].node.replaceWith(fresh.node);
      else over.before(fresh.node);
      drawn[i] = fresh;
    });
    over.setAttribute('viewBox', `0 0 800 ${state.height}`);
    arrows = new Map([...box.querySelectorAll('.msg')].map(arrow => [+arrow.dataset.flight, arrow]));
  };

  const line = id => {
    const path = arrows.get(id).querySelector('line');
    const at = name => +path.getAttribute(name);
    return { path, from: { x: at('x1'), y: at('y1') }, to: { x: at('x2'), y: at('y2') } };
  };

  const letter = (id, segment, words) => {
    const { to } = line(id);
    const group = svg('g', { class: 'postcard ' + segment.from[0], tabindex: 0, role: 'button', 'data-segment': id, 'aria-label': words });
    group.append(svg('circle', { class: 'reach', r: 26 }), svg('rect', { x: -17, y: -12, width: 34, height: 24, rx: 3 }),
      svg('path', { d: 'M-12 -3h13M-12 3h9' }), svg('rect', { class: 'stamp', x: 6, y: -8, width: 7, height: 8 }));
    group.style.transform = `translate(${to.x}px, ${to.y}px)`;
    return group;
  };

  // From where it was, or from where it leaves, to where it is now.
  const move = (node, from, to) => {
    if (still.matches || !node.animate || (Math.abs(from.x - to.x) < 1 && Math.abs(from.y - to.y) < 1)) return;
    node.animate([{ transform: `translate(${from.x}px, ${from.y}px)` }, { transform: `translate(${to.x}px, ${to.y}px)` }], { duration: FLY, easing: 'ease-out' });
  };

  const land = (id, from) => {
    const { to } = line(id);
    const dot = svg('circle', { class: 'dot ' + (arrows.get(id).classList.contains('s') ? 's' : 'c'), r: 6.5 });
    over.append(dot);
    move(dot, from, to);
    setTimeout(() => dot.remove(), still.matches ? 0 : FLY);
  };

  const show = state => {
    const before = tips;
    draw(state);
    over.replaceChildren();
    tips = new Map();
    const heard = state.step.in;
    box.querySelectorAll('.landed').forEach(arrow => arrow.classList.remove('landed'));
    if (heard !== null && arrows.has(heard)) {
      arrows.get(heard).classList.add('landed');
      if (before.has(heard)) land(heard, before.get(heard));
    }
    for (const [key, segment] of Object.entries(state.segments)) {
      const id = +key;
      if (!arrows.has(id) || !arrows.get(id).classList.contains('underway')) continue;
      const { from, to } = line(id);
      tips.set(id, to);
      if (!state.choices || hands.find(id, 'deliver') < 0) continue;
      const node = letter(id, segment, `${segment.flags} ${segment.numbers} of the ${segment.from}, on its way. Enter says what can become of it.`);
      over.append(node);
      move(node, before.get(id) || from, to);
    }
    follow();
  };

  // Where a point of the screen is in the picture.
  const point = event => {
    const rect = box.firstElementChild.firstElementChild.getBoundingClientRect();
    const scale = 800 / rect.width;
    return { x: (event.clientX - rect.left) * scale, y: (event.clientY - rect.top) * scale };
  };

  // The end of the ladder stays in sight, above the hands.
  const follow = () => {
    const foot = $('hands').hidden ? innerHeight - 40 : Math.min(innerHeight - 40, innerHeight - $('hands').offsetHeight);
    const beyond = box.getBoundingClientRect().bottom - foot;
    if (beyond > 0 || box.getBoundingClientRect().bottom < 120) scrollBy({ top: beyond, behavior: still.matches ? 'instant' : 'smooth' });
  };

  return { show, line, point };
})();
