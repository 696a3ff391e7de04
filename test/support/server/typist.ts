/**
 * A person who types in an editor that treats suggestions as VS Code does: asks at a letter and at the characters
 * that the server names, filters the list while the word grows, and takes the marked item where Enter, Tab or a
 * commit character falls on it. Reports each key that would not have stood as typed.
 */
import type { CompletionItem, CompletionList, TextEdit } from "vscode-languageserver/node";
import type { ServerClient } from "./protocol.js";

/** As VS Code's `editor.acceptSuggestionOnEnter`. */
export type OnEnter = "smart" | "on";

/** Whether the server's answers come before the next key. A list that is asked for again stays as it is until then. */
export type Answers = "at once" | "late";

interface Shown {
  readonly list: CompletionList;
  /** Where the word begins that its items replace. */
  readonly start: number;
}

const LETTER = /[\p{L}_$]/u;
const PART = /[\p{ID_Continue}$]/u;

/** All letters in their order, whatever their case, the first at the beginning of a word. */
function fits({ label, filterText }: CompletionItem, word: string): boolean {
  const letters = (filterText ?? label).toLowerCase();
  const wanted = word.toLowerCase();
  for (let from = 0; from < letters.length; from++) {
    if (letters[from] !== wanted[0] || PART.test(letters[from - 1]?.replace("_", "") ?? ""))
      continue;
    let at = from;
    for (const letter of wanted) at = at < 0 ? at : letters.indexOf(letter, at) + 1 || -1;
    if (at >= 0) return true;
  }
  return word === "";
}

export class Typist {
  readonly #client: ServerClient;
  readonly #uri: string;
  readonly #onEnter: OnEnter;
  readonly #answers: Answers;
  readonly #harm: string[] = [];
  #lines: string[] = [""];
  #version = 1;
  #shown: Shown | null = null;
  /** The word for which a late list was drawn last; null: the word that stands there. */
  #drawnFor: string | null = null;

  constructor(client: ServerClient, uri: string, onEnter: OnEnter, answers: Answers = "at once") {
    this.#client = client;
    this.#uri = uri;
    this.#onEnter = onEnter;
    this.#answers = answers;
  }

  /** Types it all into an empty file, blanks too; tells what came between the person and the text. */
  async type(text: string): Promise<readonly string[]> {
    await this.#client.open(this.#uri, "");
    for (const key of text) await this.#press(key);
    return this.#harm;
  }

  async #press(key: string): Promise<void> {
    this.#look(key);
    const line0 = this.#lines.length - 1;
    const before = this.#line;
    const position = { line: line0, character: before.length };
    if (key === "\n") this.#lines.push("");
    else this.#lines[line0] = before + key;
    const contentChanges = [{ range: { start: position, end: position }, text: key }];
    const textDocument = { uri: this.#uri, version: ++this.#version };
    await this.#client.notify("textDocument/didChange", { textDocument, contentChanges });
    await this.#follow(key);
  }

  get #line(): string {
    return this.#lines.at(-1) ?? "";
  }

  /** Would this key, pressed now, do something else than write itself? */
  #look(key: string): void {
    const visible = this.#visible();
    const word = this.#word;
    const committing = visible.find(({ commitCharacters }) => commitCharacters?.includes(key));
    if (committing) this.#report(key, committing);
    if (key !== "\n" || visible.length === 0) return;
    const marked =
      visible.find(({ label, filterText }) => (filterText ?? label) === word) ?? visible[0];
    if (marked && (this.#onEnter === "on" || this.#changes(marked, word)))
      this.#report("Enter", marked);
  }

  #changes(item: CompletionItem, word: string): boolean {
    const written = item.textEditText ?? item.textEdit?.newText ?? item.label;
    return (
      item.additionalTextEdits !== undefined || item.insertTextFormat === 2 || written !== word
    );
  }

  #report(key: string, { label }: CompletionItem): void {
    const place = `${this.#lines.length}: ${this.#line.trim()}`;
    this.#harm.push(`${place}, then ${JSON.stringify(key)}: takes ${label}`);
  }

  /** What the editor does after a key: go on with its list, ask for one, or close it. */
  async #follow(key: string): Promise<void> {
    const { triggerCharacters = [] } =
      this.#client.initialized.capabilities.completionProvider ?? {};
    const goesOn = PART.test(key) && this.#shown !== null && this.#visible().length > 0;
    if (goesOn && !this.#shown?.list.isIncomplete) return;
    if (goesOn && this.#answers === "late") {
      this.#drawnFor ??= this.#word.slice(0, -1);
      return;
    }
    this.#shown = null;
    this.#drawnFor = null;
    const word = /[\p{ID_Continue}$.]*$/u.exec(this.#line)?.[0] ?? "";
    const asks = triggerCharacters.includes(key) || goesOn || (LETTER.test(key) && word !== "");
    if (asks) this.#shown = await this.#ask(triggerCharacters.includes(key) ? key : null);
  }

  async #ask(triggerCharacter: string | null): Promise<Shown | null> {
    const position = { line: this.#lines.length - 1, character: this.#line.length };
    const textDocument = { uri: this.#uri };
    const list = await this.#client.request<CompletionList>("textDocument/completion", {
      textDocument,
      position,
      context: triggerCharacter ? { triggerKind: 2, triggerCharacter } : { triggerKind: 1 },
    });
    const [first] = list.items;
    if (!first) return null;
    const range = (first.textEdit as TextEdit | undefined)?.range ?? list.itemDefaults?.editRange;
    const start = range && "start" in range ? range.start.character : position.character;
    return { list, start };
  }

  /** The word that the list on the screen is for. */
  get #word(): string {
    return this.#drawnFor ?? (this.#shown ? this.#line.slice(this.#shown.start) : "");
  }

  #visible(): readonly CompletionItem[] {
    const word = this.#word;
    return (this.#shown?.list.items ?? []).filter((item) => fits(item, word));
  }
}
