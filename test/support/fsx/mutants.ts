/** Programs with a token removed, doubled, swapped with its neighbour, put in another's place, or misspelt. */

const WORD = /"[^"\n]*"|\w+|[^\w\s]+/g;

export function mutate(text: string, next: (below: number) => number): string {
  const words = [...text.matchAll(WORD)];
  const at = next(words.length);
  const { index, 0: word } = words[at]!;
  const [before, behind] = [text.slice(0, index), text.slice(index + word.length)];
  switch (next(5)) {
    case 0:
      return before + behind;
    case 1:
      return `${before}${word} ${word}${behind}`;
    case 2:
      return before + words[next(words.length)]![0] + behind;
    case 3:
      return swapped(text, words, Math.min(at, words.length - 2));
    default:
      return before + misspelt(word, next) + behind;
  }
}

function swapped(text: string, words: readonly RegExpExecArray[], at: number): string {
  const [left, right] = [words[at], words[at + 1]];
  if (!left || !right) return text;
  const between = text.slice(left.index + left[0].length, right.index);
  const end = right.index + right[0].length;
  return text.slice(0, left.index) + right[0] + between + left[0] + text.slice(end);
}

function misspelt(word: string, next: (below: number) => number): string {
  const at = next(word.length);
  switch (next(3)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word.slice(at, at + 1) + word.slice(at);
    default:
      return (
        word.slice(0, at) +
        word
          .slice(at, at + 2)
          .split("")
          .reverse()
          .join("") +
        word.slice(at + 2)
      );
  }
}
