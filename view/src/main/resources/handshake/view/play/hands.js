// --- What can be done now, as buttons: the same that a finger can do with a segment in the picture.
const hands = (() => {
  const FORGERIES = [
    ['a reset, exact', '--> <SEQ=C><CTL=RST>'], ['a reset, blindly guessed', '--> <SEQ=99999><CTL=RST>'],
    ['an old SYN', '--> <SEQ=50><CTL=SYN>'], ['a SYN,ACK nobody sent', '<-- <SEQ=9000><ACK=C><CTL=SYN,ACK>'],
  ];
  let choices = [], take, state;

  const button = number => {
    const { label, words } = choices[number];
    return h('button', { 'data-choice': number, 'aria-label': words, title: words, onclick: () => take(number) }, label);
  };
  const numbers = test => choices.map((choice, number) => number).filter(number => test(choices[number]));

  const underway = id => {
    const { from, flags, numbers: counted } = state.segments[id];
    return h('div', { class: 'letter ' + from[0], 'data-letter': id },
      h('span', {}, h('b', {}, flags), h('small', {}, ` ${counted}`), h('span', { class: 'vh' }, ` of the ${from}`)),
      ...numbers(choice => choice.segment === id).map(button));
  };

  const show = (next, chosen) => {
    state = next;
    choices = state.choices || [];
    take = chosen;
    $('hands').hidden = !state.choices;
    const ids = [...new Set(choices.map(choice => choice.segment).filter(id => id !== null))];
    $('underway').replaceChildren(h('h3', {}, ids.length ? 'On the way' : 'Nothing is on the way'), ...ids.map(underway));
    for (const side of ['client', 'server']) {
      const own = numbers(choice => choice.segment === null && choice.side === side);
      $('do-' + side).replaceChildren(h('h3', {}, side), ...(own.length ? own.map(button) : [h('span', { class: 'quiet' }, 'nothing to do here')]));
    }
  };

  // The choice of that kind about that segment, if there is one.
  const find = (segment, kind) => choices.findIndex(choice => choice.segment === segment && choice.kind === kind);

  const forgery = ([name, notation]) => h('button', { type: 'button', onclick: () => { $('notation').value = notation; $('notation').focus(); } }, name);
  $('forgeries').append(...FORGERIES.map(forgery));

  return { show, find, act: number => take(number), count: () => choices.length };
})();
