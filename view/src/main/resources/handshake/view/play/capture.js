// --- A capture that somebody brought: read in the worker, shown here. Nothing of it leaves the page.
const capture = (() => {
  const MOST = 64 * 1024 * 1024;
  let connections = [], shown, look;

  const say = (...children) => { $('capture').hidden = false; $('capture').replaceChildren(...children); };

  const verdict = each => h('article', { class: 'verdict ' + (each.blame === 'nobody' ? '' : 'blamed') },
    h('p', {}, h('b', {}, each.sentence)),
    h('p', { class: 'quiet' }, `${each.code}, blame ${each.blame}, ${each.certainty}; connection ${each.connections.slice(0, 6).join(', ')}${each.connections.length > 6 ? ' …' : ''}`),
    h('ul', {}, ...each.proof.map(line => h('li', {}, line))),
    each.advice.length ? h('p', {}, h('b', {}, 'Next: '), each.advice.join(' ')) : '');

  const row = (connection, index) => h('tr', {},
    h('td', {}, h('button', { 'data-connection': index, onclick: () => open(index) }, `${connection.number}`)),
    h('td', {}, `${connection.client} → ${connection.server}`), h('td', {}, connection.opening), h('td', {}, connection.closing),
    h('td', {}, `${connection.segments}`));

  const table = () => h('div', { class: 'scroll' }, h('table', {},
    h('thead', {}, h('tr', {}, ...['', 'client → server', 'opening', 'closing', 'segments'].map(name => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, ...connections.map(row))));

  const found = answer => {
    connections = answer.connections;
    say(h('h2', {}, answer.name),
      h('p', { class: 'quiet' }, `${answer.packets} packets, ${answer.count} connections. Read here, in this page: nothing of it left your machine.`),
      ...answer.verdicts.map(verdict), answer.healthy ? h('p', {}, answer.healthy) : '',
      answer.remarks.length ? h('ul', { class: 'quiet' }, ...answer.remarks.map(line => h('li', {}, line))) : '',
      connections.length ? table() : h('p', {}, 'No TCP connection is in it.'),
      h('p', {}, h('button', { onclick: leave }, 'Close the capture')));
    if (connections.length) open(0);
  };

  const read = async (file, shows) => {
    look = shows;
    if (file.size > MOST) {
      say(h('p', {}, `${file.name} has ${Math.ceil(file.size / 1048576)} MB; a page reads up to 64. The command "handshake why" reads any.`));
      return;
    }
    const progress = h('p', { role: 'status' }, `Reading ${file.name} …`);
    say(progress, h('button', { onclick: () => { worker.stop(); leave(); } }, 'Stop'));
    try {
      const octets = new Int8Array(await file.arrayBuffer());
      const answer = JSON.parse(await worker.ask('capture', [octets, file.name], count => { progress.textContent = `Reading ${file.name}: ${count.toLocaleString('en')} packets …`; }));
      if (answer.error) say(h('p', {}, answer.error), h('button', { onclick: leave }, 'Close'));
      else found(answer);
    } catch (e) {
      say(h('p', {}, `${file.name} cannot be read here: ${e.message}`), h('button', { onclick: leave }, 'Close'));
    }
  };

  const step = async place => look(JSON.parse(await worker.ask('connection', [shown, place])));

  const open = index => {
    shown = index;
    document.querySelectorAll('[data-connection]').forEach(button => button.setAttribute('aria-pressed', String(+button.dataset.connection === index)));
    return step(connections[index].events);
  };

  const leave = () => { $('capture').hidden = true; connections = []; if (look) look(undefined); };

  return { read, step };
})();
