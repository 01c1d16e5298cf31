// --- "Why three ways?": the exhaustive search, in the worker, and the story that it finds.
const search = (() => {
  let found, enact;

  const begin = async () => {
    $('seek').disabled = true;
    $('stop').hidden = false;
    $('enact').hidden = $('outcome').hidden = true;
    const start = performance.now();
    try {
      const answer = JSON.parse(await worker.ask('search', [+$('how-many').value, +$('limit').value],
        count => { $('counted').textContent = `${count.toLocaleString('en')} states …`; }));
      const seconds = (performance.now() - start) / 1000;
      $('counted').textContent = `${answer.states.toLocaleString('en')} states in ${seconds.toFixed(1)} s.`;
      $('outcome').textContent = answer.lines.join('\n');
      $('outcome').hidden = false;
      found = answer.ladder;
      $('enact').hidden = !found;
    } catch (e) {
      $('counted').textContent = `The search ended: ${e.message}`;
    }
    $('seek').disabled = false;
    $('stop').hidden = true;
  };

  const stop = () => {
    worker.stop();
    $('counted').textContent = 'Stopped.';
    $('seek').disabled = false;
    $('stop').hidden = true;
  };

  $('seek').onclick = begin;
  $('stop').onclick = stop;
  $('enact').onclick = () => { scrollTo({ top: 0 }); enact(found); };

  return { onFound: played => { enact = played; } };
})();
