/** Gives files the texts that they include or load, as the workspace has them. */
import type { IncludeLoader } from "../../lang/index.js";
import type { SourceFile } from "./source-file.js";
import { resolveUri } from "./uris.js";

/** The files of a workspace, by their URIs. */
interface Files {
  file(uri: string): SourceFile | null;
  /** Why a file that is there cannot be read; null where it can, or is not there. */
  problemOf(uri: string): string | null;
}

export function loaderOver(files: Files): IncludeLoader {
  return (written, from) => {
    const uri = resolveUri(written, from);
    if (uri === null) return null;
    const file = files.file(uri);
    if (file) return { path: file.uri, text: file.text.toString() };
    const reason = files.problemOf(uri);
    return reason === null ? null : { path: uri, reason };
  };
}
