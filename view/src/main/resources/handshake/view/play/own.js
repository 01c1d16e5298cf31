// --- A story of one's own: its conditions, as the keys of a scenario file; what happens is up to whoever plays.
const own = (() => {
  const form = $('conditions');
  let begun;

  for (const side of ['client', 'server']) form.elements[side].append(...JSON.parse(model.profiles()).map(name => h('option', {}, name)));
  const octets = () => Math.min(65535, form.elements.window.value * 1024);
  form.oninput = () => {
    form.elements.shown.value = `${form.elements.delay.value} ms`;
    form.elements.octets.value = `${octets()}`;
  };

  const lines = () => {
    const value = name => form.elements[name].value;
    const options = [...form.elements.option].filter(box => box.checked).map(box => box.value).join(', ');
    const [client, server] = value('states').split(' ');
    return ['title: A story of your own', `client-profile: ${value('client')}`, `server-profile: ${value('server')}`, `delay: ${value('delay')} ms`,
      `window: ${octets()}`, ...(options ? [`client-options: ${options}`, `server-options: ${options}`] : []), 'ends: at-once', '',
      '    TCP Peer A   TCP Peer B', `1.  ${client}   ${server}`].join('\n');
  };

  form.onsubmit = event => { event.preventDefault(); begun(model.read(lines())); };
  return { onBegun: told => { begun = told; } };
})();
