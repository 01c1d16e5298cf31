// --- What comes next? Asked before it happens, and marked by the same questions as in the terminal.
const guess = (() => {
  const STATES = ['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];
  const FLAGS = ['SYN', 'SYN,ACK', 'ACK', 'FIN,ACK', 'RST', 'RST,ACK', 'none'];
  let done;

  // Answers that one can choose; numbers are typed.
  const usual = item => item === 'flags' ? FLAGS : item === 'state' ? STATES : [];
  const answer = text => done(model.answer(text));

  const question = quiz => {
    const field = h('input', { id: 'answer', autocomplete: 'off', spellcheck: 'false', maxlength: 40, inputmode: /seq|ack/.test(quiz.item) ? 'numeric' : 'text' });
    const form = h('form', { onsubmit: event => { event.preventDefault(); answer(field.value); } },
      h('label', { for: 'answer' }, h('b', {}, quiz.item), `: ${quiz.meaning}`),
      h('span', { class: 'row' }, field, h('button', {}, 'Answer')),
      h('span', { class: 'row' }, ...usual(quiz.item).map(text => h('button', { type: 'button', 'data-answer': text, onclick: () => answer(text) }, text))));
    return [h('p', { class: 'asked' }, quiz.question), ...quiz.given.map(line => h('p', { class: 'quiet' }, line)), form];
  };

  const show = (quiz, told) => {
    done = told;
    $('guess').setAttribute('aria-pressed', String(!!quiz));
    $('quiz').hidden = !quiz;
    if (!quiz) return;
    const right = line => h('li', { class: line.endsWith(': right') ? 'right' : 'wrong' }, line);
    $('quiz').replaceChildren(h('h2', {}, quiz.finished ? 'The end' : 'What comes next?'),
      ...(quiz.question ? question(quiz) : []),
      quiz.feedback.length ? h('ul', {}, ...quiz.feedback.map(right)) : '',
      h('p', { class: 'row' }, ...(quiz.question || quiz.finished ? [] : [h('button', { id: 'ask', class: 'main', onclick: () => done(model.guess()) }, 'Go on')]),
        h('span', { class: 'quiet', role: 'status' }, quiz.score), h('button', { onclick: () => done(model.stopGuessing()) }, 'Stop guessing')));
    ($('answer') || $('ask') || $('quiz').querySelector('button')).focus({ preventScroll: true });
    $('quiz').scrollIntoView({ block: 'nearest' });
  };

  return { show };
})();
