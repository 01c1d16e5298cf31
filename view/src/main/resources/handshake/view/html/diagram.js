// --- The state diagram: what has been walked so far stands out, and what the event at hand walks most of all.
const diagram = (() => {
  let edges = [];

  const mount = number => {
    const drawn = document.querySelectorAll(`[data-words="${number}"] .sd .taken`);
    edges = [...drawn].map(node => {
      const places = `${node.dataset.client || ''} ${node.dataset.server || ''}`.split(/\D+/).filter(Boolean).map(Number);
      return { node, places };
    }).filter(edge => edge.places.length);
  };

  const show = count => edges.forEach(({ node, places }) => {
    node.classList.toggle('here', places.includes(count - 1));
    node.classList.toggle('ahead', places.every(place => place >= count));
  });

  return { mount, show };
})();
