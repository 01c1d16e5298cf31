// --- A letter is taken with a finger, a mouse or a key, and put where it shall go: to the other side, or into one of the
// places below.
const drag = (() => {
  const REACHED = 70; // units of the picture
  const CLICK = 8; // pixels
  const zones = $('zones');
  let held, opener;

  const zone = kind => zones.querySelector(`[data-kind=${kind}]`);

  const open = id => {
    zones.hidden = false;
    zones.dataset.segment = id;
    zones.querySelectorAll('button').forEach(button => { button.hidden = hands.find(id, button.dataset.kind) < 0; });
  };

  const close = back => {
    zones.hidden = true;
    zones.querySelectorAll('.over').forEach(button => button.classList.remove('over'));
    if (back && opener && opener.isConnected) opener.focus();
  };

  const act = (id, kind) => {
    const number = hands.find(id, kind);
    close(false);
    if (number >= 0) hands.act(number);
  };

  const under = event => {
    const found = document.elementsFromPoint(event.clientX, event.clientY).find(element => element.matches('#zones button'));
    return found && !found.hidden ? found : undefined;
  };

  const follow = event => {
    const { node, id, path, from, start } = held;
    const at = picture.point(event);
    held.moved = held.moved || Math.hypot(event.clientX - start.x, event.clientY - start.y) > CLICK;
    if (!held.moved) return;
    if (zones.hidden) open(id);
    node.style.transform = `translate(${at.x}px, ${at.y}px)`;
    path.setAttribute('x2', at.x);
    path.setAttribute('y2', at.y);
    const goal = from.x < 400 ? 636 : 216;
    held.kind = Math.abs(at.x - goal) < REACHED || (from.x < 400 ? at.x > goal : at.x < goal) ? 'deliver' : undefined;
    const over = under(event);
    if (over) held.kind = over.dataset.kind;
    zones.querySelectorAll('button').forEach(button => button.classList.toggle('over', button.dataset.kind === held.kind));
  };

  const restore = () => {
    const { node, path, to } = held;
    node.style.transform = `translate(${to.x}px, ${to.y}px)`;
    path.setAttribute('x2', to.x);
    path.setAttribute('y2', to.y);
  };

  const drop = () => {
    const { id, kind, moved } = held;
    restore();
    held = undefined;
    if (moved && kind) act(id, kind);
    else if (moved) close(false);
    else choose(id);
  };

  const choose = id => {
    opener = document.querySelector(`[data-segment="${id}"]`);
    open(id);
    zone('deliver').focus();
  };

  $('bands').addEventListener('pointerdown', event => {
    const node = event.target.closest('.postcard');
    if (!node || event.button) return;
    event.preventDefault();
    const id = +node.dataset.segment, { path, from, to } = picture.line(id);
    held = { node, id, path, from, to, start: { x: event.clientX, y: event.clientY }, moved: false };
    node.setPointerCapture(event.pointerId);
  });
  $('bands').addEventListener('pointermove', event => { if (held) follow(event); });
  $('bands').addEventListener('pointerup', () => { if (held) drop(); });
  $('bands').addEventListener('pointercancel', () => { if (held) { restore(); held = undefined; close(false); } });
  $('bands').addEventListener('keydown', event => {
    const node = event.target.closest('.postcard');
    if (!node || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    choose(+node.dataset.segment);
  });
  zones.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (button) act(+zones.dataset.segment, button.dataset.kind);
  });
  addEventListener('keydown', event => { if (event.key === 'Escape' && !zones.hidden) close(true); });
  addEventListener('pointerdown', event => { if (!zones.hidden && !event.target.closest('#zones, .postcard')) close(false); });

  return { close };
})();
