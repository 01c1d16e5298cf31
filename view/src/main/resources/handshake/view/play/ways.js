// --- The ways that the story went: a small tree, and the same as a list.
const ways = (() => {
  let go, compare;

  const item = (way, number, current) => h('li', number === current ? { class: 'here', 'aria-current': 'true' } : {},
    h('button', { 'data-go': number, onclick: () => go(number, way.place) },
      number === 0 ? way.words : `after ${way.after}: ${way.words}`, h('small', {}, ` ${way.length} events`)),
    number === current ? '' : h('button', { class: 'quiet', 'aria-label': `compare with: ${way.words}`, onclick: () => compare(number) }, 'compare'));

  const show = (state, went, compared) => {
    go = went;
    compare = compared;
    $('tree').hidden = !state.ways;
    $('compared').replaceChildren();
    if (!state.ways) return;
    $('drawn').innerHTML = state.tree; // the model's own, without a word in it
    $('ways').replaceChildren(...state.ways.map((way, number) => item(way, number, state.branch)));
  };

  $('drawn').addEventListener('click', event => {
    const dot = event.target.closest('[data-way]');
    if (dot) go(+dot.dataset.way, +dot.dataset.place);
  });

  return { show };
})();
