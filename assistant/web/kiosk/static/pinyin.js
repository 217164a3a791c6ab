// Candidates for typed pinyin. Pure: no page, no state; words come in once, and each call gets the letters.
//
// Syllables may be typed in full, as their initials (jtysj, with zh, ch, sh as one or two letters), or mixed, the last
// one in part. An apostrophe separates syllables ("xi'an"). A candidate tells how many letters it uses up; the rest stays.

const DOUBLE = new Set(["zh", "ch", "sh"]);
const LONGEST_SYLLABLE = 6;

// `words` is what /kiosk/words gives: table (its first `names` are units and people, then topics) and common as
// [word, "syl la bles"], characters by syllable, and the most frequent characters of all.
export function makeIndex(words) {
  const byLetter = new Map(); // first letter -> table and common words
  const bySyllable = new Map(); // first syllable -> words for whole sentences
  const ways = new Map(); // syllable -> how it may be typed
  const waysOf = (syllable) => ways.get(syllable) ?? ways.set(syllable, forms(syllable)).get(syllable);
  const add = (list, entry) => (list.get(entry.key) ?? list.set(entry.key, []).get(entry.key)).push(entry.word);
  const take = (pairs, table) =>
    pairs.forEach(([text, sound], place) => {
      const syllables = sound.split(" ");
      const word = { text, syllables, ways: syllables.map(waysOf), place, table, topic: table && place >= words.names };
      add(byLetter, { key: sound[0], word });
      if (text.length > 1 || !table) add(bySyllable, { key: word.syllables[0], word });
    });
  take(words.table, true);
  take(words.common, false);
  const syllables = new Set(Object.keys(words.characters));
  const beginnings = new Set();
  for (const syllable of syllables) for (let end = 1; end < syllable.length; end++) beginnings.add(syllable.slice(0, end));
  return { byLetter, bySyllable, characters: words.characters, frequent: words.frequent, syllables, beginnings };
}

// The letters cut into syllables for display: as few and as whole as they go ("jiaotongj" -> ["jiao", "tong", "j"]).
export function cut(index, letters) {
  const cost = new Array(letters.length + 1).fill(Infinity);
  const next = new Array(letters.length).fill(1);
  cost[letters.length] = 0;
  for (let at = letters.length - 1; at >= 0; at--)
    for (const step of letters[at] === "'" ? [1] : [...stepsAt(index, letters, at), 1]) {
      const piece = letters.slice(at, at + step);
      const total = cost[at + step] + (piece === "'" ? 0 : index.syllables.has(piece) ? 2 : 3);
      if (total < cost[at]) [cost[at], next[at]] = [total, step];
    }
  const pieces = [];
  for (let at = 0; at < letters.length; at += next[at]) pieces.push(letters.slice(at, at + next[at]));
  return pieces.filter((piece) => piece !== "'");
}

// {table, typed}: words of the table, and what else may be typed; each [{text, used}], best first. Words of the table may
// go on behind the letters: `whole` is false then.
export function candidates(index, letters, most = 60) {
  if (!letters.replaceAll("'", "")) return { table: [], typed: [] };
  const good = goodRests(index, letters);
  const table = [];
  const common = [];
  for (const word of index.byLetter.get(letters[0]) ?? []) {
    const match = best(letters, word, good);
    if (!match) continue;
    if (word.table) table.push({ word, ...match });
    else if (!match.missing && (match.used === letters.length || match.full === word.syllables.length))
      common.push({ word, ...match });
  }
  table.sort(byWorth());
  common.sort(byWorth());
  const typed = [];
  const sentence = longest(index, letters);
  if (sentence) typed.push({ text: sentence, used: letters.length });
  const whole = common.filter((found) => found.used === letters.length);
  const parts = common.filter((found) => found.used < letters.length && found.word.syllables.length > 1);
  for (const found of [...whole, ...parts]) typed.push({ text: found.word.text, used: found.used });
  typed.push(...singles(index, letters, good));
  return { table: unique(table.map((found) => ({ text: found.word.text, used: found.used, whole: !found.missing })), most), typed: unique(typed, most * 3) };
}

function unique(list, most) {
  const seen = new Set();
  return list.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, most);
}

// More letters used, then whole words spelled out, then names before topics, then whole words, then the order of the list.
function byWorth() {
  const spelled = (found) => (!found.missing && found.full === found.word.syllables.length ? 0 : 1);
  return (a, b) =>
    b.used - a.used ||
    spelled(a) - spelled(b) ||
    a.word.topic - b.word.topic ||
    Math.sign(a.missing) - Math.sign(b.missing) ||
    b.full - a.full ||
    a.word.place - b.word.place;
}

// Lengths of what may stand at a place: whole syllables from the longest, a beginning of one at the end, an initial.
function stepsAt(index, letters, at) {
  const steps = [];
  for (let length = Math.min(LONGEST_SYLLABLE, letters.length - at); length > 0; length--) {
    const piece = letters.slice(at, at + length);
    const last = at + length === letters.length;
    const initial = length === 1 ? /[b-df-hj-np-tw-z]/.test(piece) : DOUBLE.has(piece);
    if (index.syllables.has(piece) || (last && index.beginnings.has(piece)) || initial) steps.push(length);
  }
  return steps;
}

// good[i]: what follows the first i letters can be read as syllables.
function goodRests(index, letters) {
  const good = new Array(letters.length + 1).fill(false);
  good[letters.length] = true;
  for (let at = letters.length - 1; at >= 0; at--)
    good[at] = letters[at] === "'" ? good[at + 1] : stepsAt(index, letters, at).some((step) => good[at + step]);
  return good;
}

// How a word reads the letters best: {used, full, missing} in letters and syllables, or null.
function best(letters, { syllables, ways }, good) {
  let found = null;
  const better = (match) =>
    !found ||
    match.used > found.used ||
    (match.used === found.used && (match.missing < found.missing || (match.missing === found.missing && match.full > found.full)));
  const end = (match) => {
    if ((match.used === letters.length || (!match.missing && good[match.used])) && better(match)) found = match;
  };
  const walk = (at, done, full) => {
    while (done && letters[at] === "'") at += 1;
    if (done === syllables.length || at === letters.length) {
      end({ used: at, full, missing: syllables.length - done });
      return;
    }
    const syllable = syllables[done];
    for (const [form, worth] of ways[done]) {
      if (letters.startsWith(form, at)) walk(at + form.length, done + 1, full + worth);
      else if (form.startsWith(letters.slice(at))) end({ used: letters.length, full, missing: syllables.length - done - 1 || 0.5 });
    }
    if (DOUBLE.has(syllable.slice(0, 2)) && letters.startsWith(syllable.slice(0, 2), at)) walk(at + 2, done + 1, full);
    if (letters[at] === syllable[0]) walk(at + 1, done + 1, full);
  };
  walk(0, 0, 0);
  return found;
}

// How a syllable may be typed, and what each way is worth: lv also as lu and lyu; and as people of the south hear it, who
// tell z from zh, c from ch, s from sh, n from ng less well.
function forms(syllable) {
  const umlaut = /^[ln]v/.test(syllable) ? [syllable.replace("v", "u"), syllable.replace("v", "yu")] : [];
  const flat = /^[zcs]h/.test(syllable) ? syllable[0] + syllable.slice(2) : syllable.replace(/^[zcs]/, "$&h");
  const heard = [syllable, flat].flatMap((form) => [form, /ng$/.test(form) ? form.slice(0, -1) : form.replace(/[aei]n$/, "$&g")]);
  const exact = [syllable, ...umlaut];
  return [...exact.map((form) => [form, 1]), ...heard.filter((form) => !exact.includes(form)).map((form) => [form, 0.5])];
}

// Characters of the first syllable: of the longest that leaves a good rest first; of a beginning, some of each syllable.
function singles(index, letters, good) {
  const out = [];
  const steps = stepsAt(index, letters, 0).filter((step) => good[step]);
  for (const step of steps) {
    const piece = letters.slice(0, step);
    const used = letters[step] === "'" ? step + 1 : step;
    for (const syllable of [piece, ...(/^[ln]u/.test(piece) ? [piece.replace("u", "v")] : [])])
      for (const text of index.characters[syllable] ?? []) out.push({ text, used });
  }
  const step = steps[0];
  if (!step || out.some(({ used }) => used >= step)) return out;
  const begun = [...index.syllables].filter((syllable) => syllable.startsWith(letters.slice(0, step)));
  const begin = new Set(begun.flatMap((syllable) => [...index.characters[syllable]]));
  return [...[...index.frequent].filter((text) => begin.has(text)).map((text) => ({ text, used: step })), ...out];
}

// The letters as one sentence of the fewest words, where all syllables are spelled out and it takes more than one word.
function longest(index, letters) {
  const ways = new Array(letters.length + 1).fill(null);
  ways[0] = { cost: 0, text: "", words: 0, long: false };
  for (let at = 0; at < letters.length; at++) {
    const way = ways[at];
    if (!way) continue;
    const start = letters[at] === "'" ? at + 1 : at;
    const reach = (to, text, cost) => {
      const next = { cost: way.cost + cost, text: way.text + text, words: way.words + 1, long: way.long || text.length > 1 };
      if (!ways[to] || next.cost < ways[to].cost) ways[to] = next;
    };
    for (let length = 1; length <= LONGEST_SYLLABLE; length++) {
      const syllable = letters.slice(start, start + length);
      if (syllable.length < length || !index.syllables.has(syllable)) continue;
      const character = index.characters[syllable][0];
      if (character) reach(start + length, character, 3);
      for (const word of index.bySyllable.get(syllable) ?? []) {
        const to = spelledTo(letters, start, word.syllables);
        if (to) reach(to, word.text, (word.table ? 1 : 1.4) + word.place / 20000);
      }
    }
  }
  const whole = ways[letters.length];
  return whole && whole.words > 1 && whole.long ? whole.text : "";
}

// Where a word ends that is spelled out in full from a place; 0 when it is not.
function spelledTo(letters, start, syllables) {
  let at = start;
  for (const syllable of syllables) {
    if (at > start && letters[at] === "'") at += 1;
    if (!letters.startsWith(syllable, at)) return 0;
    at += syllable.length;
  }
  return at;
}
