/** Namespaces of .NET that a program may open: what they hold and this compiler has is known without them. */
const NAMESPACES: ReadonlySet<string> = new Set([
  "System",
  "System.Collections",
  "System.Collections.Generic",
  "System.Diagnostics",
  "System.Globalization",
  "System.IO",
  "System.Linq",
  "System.Text",
  "System.Text.Json",
  "Scarab",
  "System.Text.RegularExpressions",
  "System.Threading",
  "System.Threading.Tasks",
  "FSharp.Core",
  "FSharp.Collections",
  "Microsoft.FSharp.Core",
  "Microsoft.FSharp.Collections",
]);

export function isNamespace(name: string): boolean {
  return NAMESPACES.has(name);
}
