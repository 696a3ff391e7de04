/** What the extension's file systems of generated texts share: there are no folders, and nothing can be written. */
import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  type Uri,
} from "vscode";

export abstract class ReadOnlyFiles implements FileSystemProvider {
  protected readonly changes = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;

  abstract watch(uri: Uri): Disposable;
  abstract stat(uri: Uri): FileStat | Promise<FileStat>;
  abstract readFile(uri: Uri): Promise<Uint8Array>;

  readDirectory(): [string, never][] {
    return [];
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }
}
