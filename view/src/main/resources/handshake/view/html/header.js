// --- A header as in RFC 9293 §3.1, Figure 1: rows of 32 bits, each field a button that says what it is for.
const headerGrid = (flight, kinds) => {
  const octets = flight.hex.match(/../g) || [];
  const meaning = h('p', { class: 'meaning', 'aria-live': 'polite' }, 'Choose a field.');
  const rows = [], marks = [];
  for (let i = 0; i < octets.length; i += 4) {
    const bytes = octets.slice(i, i + 4).map(octet => h('span', {}, octet));
    marks.push(...bytes);
    rows.push({ bytes: h('code', { class: 'bytes' }, ...bytes), cells: h('div', { class: 'word' }) });
  }
  let bit = 0;
  for (const [kind, value] of flight.header) {
    const [name, width, text, section] = kinds[kind];
    const first = bit, last = bit + width;
    const cells = [];
    const choose = () => {
      marks.forEach((mark, i) => mark.classList.toggle('on', i * 8 < last && (i + 1) * 8 > first));
      meaning.parentNode.querySelectorAll('.on.cell').forEach(cell => cell.classList.remove('on'));
      cells.forEach(cell => cell.classList.add('on'));
      meaning.replaceChildren(h('b', {}, name), ` ${value}, ${width} ${width === 1 ? 'bit' : 'bits'}. ${text} `, h('cite', {}, section));
    };
    while (bit < last) {
      const end = Math.min(last, (Math.floor(bit / 32) + 1) * 32);
      const span = end - bit, main = bit === first;
      const flag = width === 1;
      const cell = h('button', {
        class: `cell w${span}${flag ? ' bit' + (value === 'set' ? ' set' : '') : ''}`,
        'aria-label': `${name}: ${value}`, tabindex: main ? 0 : -1, onclick: choose, onfocus: choose, onmouseenter: choose,
      }, ...(flag ? [h('span', {}, name[0])] : [h('small', {}, main ? name : '…'), h('span', {}, main ? value : '')]));
      cell.style.gridColumn = `span ${span}`;
      cells.push(cell);
      rows[Math.floor(bit / 32)].cells.append(cell);
      bit = end;
    }
  }
  return h('div', { class: 'header' }, ...rows.flatMap(row => [row.bytes, row.cells]), meaning);
};
