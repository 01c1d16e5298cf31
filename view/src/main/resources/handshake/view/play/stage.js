// --- On stage: the ladder and what it means, large enough for the last row; the keys of a clicker; a pointer one can see.
const stage = (() => {
  const root = document.documentElement;
  const spot = h('div', { id: 'spot', hidden: true, 'aria-hidden': 'true' });
  document.body.append(spot);
  let on = false;

  const toggle = () => {
    on = !on;
    root.classList.toggle('stage', on);
    $('stage').setAttribute('aria-pressed', String(on));
    spot.hidden = true;
    if (on && root.requestFullscreen) root.requestFullscreen().catch(() => {}); // a big page will do
    if (!on && document.fullscreenElement) document.exitFullscreen();
  };
  const dark = () => root.classList.toggle('blank');

  addEventListener('keydown', event => { if (event.key === 'Escape' && on) toggle(); });
  addEventListener('fullscreenchange', () => { if (on && !document.fullscreenElement) toggle(); });
  addEventListener('pointermove', event => {
    if (!on || event.pointerType !== 'mouse') return;
    spot.hidden = false;
    spot.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
  });

  return { toggle, dark, isOn: () => on };
})();
