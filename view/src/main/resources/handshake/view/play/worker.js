// --- The model a second time, in a worker: long work leaves the page free. Made from this very page, as it loads nothing.
const worker = (() => {
  const answers = new Map();
  let running, next = 0;

  const SERVE = `onmessage = ({ data: { id, name, args } }) => {
    try { postMessage({ id, result: model[name](...args, count => postMessage({ id, count })) }); }
    catch (e) { postMessage({ id, failed: String(e) }); }
  };`;

  const start = () => {
    const address = URL.createObjectURL(new Blob([$('model').textContent, SERVE], { type: 'text/javascript' }));
    running = new Worker(address);
    running.onmessage = ({ data }) => {
      const answer = answers.get(data.id);
      if (!answer) return;
      if ('count' in data) { answer.told(data.count); return; }
      answers.delete(data.id);
      if ('failed' in data) answer.reject(new Error(data.failed));
      else answer.resolve(data.result);
    };
  };

  // told hears how far it is.
  const ask = (name, args, told = () => {}) => new Promise((resolve, reject) => {
    if (!running) start();
    answers.set(++next, { resolve, reject, told });
    running.postMessage({ id: next, name, args });
  });

  const stop = () => {
    if (running) running.terminate();
    running = undefined;
    answers.clear();
  };

  return { ask, stop };
})();
