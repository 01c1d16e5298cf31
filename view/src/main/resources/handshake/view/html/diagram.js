// --- The state diagram: what has been walked so far stands out, and what the event at hand walks most of all. Each end's chip
// stands where the end is.
const diagram = (() => {
  const SIDES = ['client', 'server'];
  let edges = [], chips = [];

  const numbers = text => (text || '').split(/[^\d.-]+/).filter(Boolean).map(Number);

  const mount = number => {
    const drawn = document.querySelector(`[data-words="${number}"] .sd`);
    edges = [...drawn.querySelectorAll('.taken')].map(node => {
      const places = SIDES.map(side => numbers(node.dataset[side]));
      return { node, places, all: places.flat(), to: numbers(node.dataset.to) };
    }).filter(edge => edge.all.length);
    chips = [...drawn.querySelectorAll('.where')].map(node => ({ node, at: numbers(node.dataset.at), begin: numbers(node.dataset.begin) }));
  };

  // Where the edge leads that this end took last.
  const stands = (side, count, begin) => {
    let last = -1, place = begin;
    for (const { places, to } of edges) {
      for (const step of places[side]) if (step < count && step > last) { last = step; place = to; }
    }
    return place;
  };

  const show = count => {
    edges.forEach(({ node, all }) => {
      node.classList.toggle('here', all.includes(count - 1));
      node.classList.toggle('ahead', count > 0 && all.every(place => place >= count));
    });
    chips.forEach(({ node, at, begin }, side) => {
      const [x, y] = stands(side, count, begin);
      node.style.transform = `translate(${x - at[0]}px, ${y - at[1]}px)`;
    });
  };

  return { mount, show };
})();
