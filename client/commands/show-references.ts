/**
 * Opens the peek view of references for a code lens. The lens comes as plain JSON from the server, and VS Code's
 * own command wants its own objects.
 */
import { commands, Location, Position, Range, Uri } from "vscode";

interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

interface PlainLocation {
  readonly uri: string;
  readonly range: { readonly start: PlainPosition; readonly end: PlainPosition };
}

/** The arguments are those of the server's lens: an address, a position, locations. */
export async function showReferences(
  uri: unknown,
  position: unknown,
  locations: unknown,
): Promise<void> {
  if (typeof uri !== "string" || !Array.isArray(locations)) return;
  await commands.executeCommand(
    "editor.action.showReferences",
    Uri.parse(uri),
    toPosition(position as PlainPosition),
    (locations as PlainLocation[]).map(toLocation),
  );
}

function toPosition({ line, character }: PlainPosition): Position {
  return new Position(line, character);
}

function toLocation({ uri, range }: PlainLocation): Location {
  return new Location(Uri.parse(uri), new Range(toPosition(range.start), toPosition(range.end)));
}
