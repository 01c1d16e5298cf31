// --- The panel: what happened in one event, why, and how both ends stand after it.
const panel = (() => {
  const SIDES = ['client', 'server'];
  const FLAGS = ['URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'];
  let chapter, opened = false;

  const why = step => step.why.map(([sentence, cite, rule]) =>
    h('p', { class: 'rule' }, sentence + '.', h('cite', {}, `${cite} `, h('code', {}, rule))));

  const value = text => {
    const [raw, relative] = text.split(' ');
    return relative ? [raw, h('small', {}, ' ' + relative)] : [raw];
  };

  const end = (step, before, side) => {
    const now = step.ends[side], old = before.ends[side];
    const state = chapter.states[now[0]];
    const moved = now[0] !== old[0] ? h('s', {}, chapter.states[old[0]]) : '';
    const rows = chapter.variables.map((name, i) => {
      const changed = now[i + 1] !== old[i + 1];
      const cell = h('td', {}, ...value(now[i + 1] || '–'));
      if (changed && old[i + 1]) cell.prepend(h('s', {}, old[i + 1].split(' ')[0]), ' ');
      return h('tr', { class: changed ? 'changed' : false }, h('th', { scope: 'row' }, name), cell);
    });
    return h('section', { class: `end ${SIDES[side][0]}` },
      h('h3', {}, SIDES[side]),
      h('p', { class: `pill ${chapter.phases[now[0]]}`, title: chapter.meanings[now[0]] }, moved, state),
      h('table', {}, h('tbody', {}, ...rows)));
  };

  const knows = (step, before, side) => h('ul', { class: 'knows' },
    ...chapter.knowable[side].map((fact, i) => {
      const known = step.knows[side] >> i & 1, fresh = known && !(before.knows[side] >> i & 1);
      return h('li', { class: (known ? 'yes' : 'no') + (fresh ? ' fresh' : '') },
        h('span', { class: 'vh' }, known ? (fresh ? 'Now: ' : 'Yes: ') : 'Not yet: '), fact);
    }));

  const segment = (id, fate) => {
    const flight = chapter.flights[id];
    const flags = flight.flags.split(',');
    const remarks = flight.remarks.flatMap(([name, text]) => [h('dt', {}, name), h('dd', {}, text)]);
    const details = h('details', { open: opened, ontoggle: event => { opened = event.target.open; } },
      h('summary', {}, 'Header, octet by octet'));
    if (flight.hex) details.append(headerGrid(flight, chapter.fields));
    return h('section', { class: `segment ${flight.from[0]}` },
      h('h3', {}, `The ${flight.from}’s segment ${fate}`),
      h('ul', { class: 'chips', 'aria-label': 'Control bits' }, ...FLAGS.map(flag =>
        h('li', { class: flags.includes(flag) ? 'on' : false },
          flag, h('span', { class: 'vh' }, flags.includes(flag) ? ' set' : ' not set')))),
      h('p', { class: 'numbers' }, flight.numbers),
      remarks.length ? h('dl', {}, ...remarks) : '',
      flight.hex ? details : '');
  };

  const show = count => {
    const step = chapter.steps[count], before = chapter.steps[Math.max(0, count - 1)];
    const last = chapter.steps.length - 1;
    $('eyebrow').textContent = count === 0 ? `${last} events` : `Event ${count} of ${last} · ${step.time}`;
    $('title').textContent = step.title;
    $('sent').textContent = step.sent && step.sent + '.';
    $('why').replaceChildren(...why(step));
    $('ends').replaceChildren(end(step, before, 0), end(step, before, 1));
    $('knows').replaceChildren(knows(step, before, 0), knows(step, before, 1));
    const heard = step.in === null ? [] : [segment(step.in, chapter.flights[step.in].lost ? 'that is lost' : 'that arrives')];
    $('segments').replaceChildren(...heard, ...step.out.map(id => segment(id, 'that leaves')));
    $('back').disabled = count === 0;
    $('next').disabled = count === last;
    $('slider').max = last;
    $('slider').value = count;
    $('slider').setAttribute('aria-valuetext', `${count} of ${last}: ${step.title}`);
  };

  const said = count => {
    const step = chapter.steps[count];
    const states = step.ends.map((end, i) => `${SIDES[i]} ${chapter.states[end[0]]}`).join(', ');
    return `Event ${count} of ${chapter.steps.length - 1}. ${step.title}. ${step.sent ? step.sent + '. ' : ''}`
      + `${step.why.map(([sentence]) => sentence + '. ').join('')}${states}.`;
  };

  const mount = next => {
    chapter = next;
    $('heading').textContent = document.title = chapter.title;
    $('source').textContent = chapter.source;
    $('about').textContent = chapter.about;
    $('facts').replaceChildren(...chapter.facts.map(fact => h('li', {}, fact)));
    $('end-client').textContent = chapter.ends[0];
    $('end-server').textContent = chapter.ends[1];
  };

  return { mount, show, said };
})();
