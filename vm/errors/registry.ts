/**
 * Errors of plugins on their way from an author to a user: signatures and keys 900 to 909, registries 910 to 919, downloads
 * 950 to 959, publishing 960 to 969. Those of packages stand in package.ts.
 */
import type { ErrorRow } from "./row.js";

export const REGISTRY_ERRORS = {
  SignatureMalformed: {
    code: 900,
    area: "plugin",
    message: "{path} is not a signature as minisign writes it: {reason}.",
    remedy: "Get the file anew, or sign again.",
  },
  SignatureLegacy: {
    code: 901,
    area: "plugin",
    message: "{path} is a signature in minisign's legacy form.",
    remedy: "Sign again without the option -l: only the prehashed form is taken.",
  },
  SignatureOtherKey: {
    code: 902,
    area: "plugin",
    message: "{path} was made with the key {actual}; the key {expected} is expected.",
    remedy: "Do not use the file, unless its owner tells you of a new key by another way.",
  },
  SignatureWrong: {
    code: 903,
    area: "plugin",
    message: "The signature {path} does not fit the bytes that it was made for.",
    remedy: "One of the two was changed: do not use them. Get both anew.",
  },
  SignatureCommentWrong: {
    code: 904,
    area: "plugin",
    message: "The trusted comment of the signature {path} was changed.",
    remedy: "Do not use the file. Get it anew.",
  },
  PublicKeyMalformed: {
    code: 905,
    area: "plugin",
    message: "{path} is not a public key of minisign: {reason}.",
    remedy: "Name the file that ends in .pub, or the line in it that begins with RW.",
  },
  SecretKeyMalformed: {
    code: 906,
    area: "plugin",
    message: "{path} is not a secret key of minisign: {reason}.",
    remedy: "Name the file that fusabi plugin keygen or minisign -G wrote.",
  },
  SecretKeyEncrypted: {
    code: 907,
    area: "plugin",
    message: "The secret key {path} is protected by a password.",
    remedy: "Sign with minisign itself: minisign -S -s KEY -m FILE writes the same form.",
  },
  RegistryFileMalformed: {
    code: 910,
    area: "plugin",
    message: "In {path}, {where} must be {expected}, but is {actual}.",
    remedy: "Tell the owner of the file; docs/registry.md describes the format.",
  },
  RegistryFormatTooNew: {
    code: 911,
    area: "plugin",
    message: "{path} has format {format}; this version of fusabi knows {known}.",
    remedy: "Update fusabi.",
  },
  RegistryRolledBack: {
    code: 912,
    area: "plugin",
    message: "{path} has serial {serial}; serial {seen} was seen before.",
    remedy: "An old index hides new versions. Try again later, and tell the registry's operator.",
  },
  RegistryForked: {
    code: 913,
    area: "plugin",
    message: "{path} has serial {serial}, as an index that was seen before and says otherwise.",
    remedy: "The registry shows different things to different people: tell its operator.",
  },
  RegistryExpired: {
    code: 914,
    area: "plugin",
    message: "{path} expired at {expires}.",
    remedy: "Check this computer's clock. The registry's operator has to publish a new index.",
  },
  RegistryFileSwapped: {
    code: 915,
    area: "plugin",
    message: "{path} is not the file that the index names: its SHA-256 is {actual}.",
    remedy: "It was changed, or the registry is being updated. Try again later.",
  },
  RegistryKeyMissing: {
    code: 916,
    area: "plugin",
    message: "The key of the registry {registry} is not known.",
    remedy: "Add --key KEY once, with the key that its operator publishes elsewhere.",
  },
  RegistryKeyChanged: {
    code: 917,
    area: "plugin",
    message: "The registry {registry} has the key {pinned}, not {actual}.",
    remedy: "Leave --key out. If the operator has a new key, start a new folder with it.",
  },
  RegistryUnclear: {
    code: 918,
    area: "plugin",
    message: "{folder} knows {count} registries.",
    remedy: "Say which one with --registry ADDRESS.",
  },
  AddressRefused: {
    code: 950,
    area: "plugin",
    message: "{url} is not fetched: {reason}.",
    remedy: "Registries have an https: or a file: address.",
  },
  DownloadFailed: {
    code: 951,
    area: "plugin",
    message: "{url} cannot be fetched: {reason}.",
    remedy: "Check the address and the network, and try again.",
  },
  DownloadTooLarge: {
    code: 952,
    area: "plugin",
    message: "{url} is larger than {limit} bytes.",
    remedy: "Tell the registry's operator.",
  },
  DownloadTooSlow: {
    code: 953,
    area: "plugin",
    message: "{url} did not arrive within {ms} ms.",
    remedy: "Try again later.",
  },
  DownloadRedirected: {
    code: 954,
    area: "plugin",
    message: "{url} leads to {target}, which is not followed: {reason}.",
    remedy: "Tell the registry's operator.",
  },
  DownloadEncoded: {
    code: 955,
    area: "plugin",
    message: "{url} was sent with the encoding {encoding}; it must come as it is.",
    remedy: "Tell the registry's operator to switch compression off.",
  },
  ReleaseRepeated: {
    code: 960,
    area: "plugin",
    message: "{path} and {other} are both {name} {version}.",
    remedy: "Remove one of the two.",
  },
  ReleaseChanged: {
    code: 961,
    area: "plugin",
    message: "{name} {version} was published with other bytes than {path} has.",
    remedy: "Give the new bytes a new version: what was published never changes.",
  },
  ReleaseGone: {
    code: 962,
    area: "plugin",
    message: "{name} {version} was published, but {folder} has no file of it.",
    remedy: "Put the file back; --yank withdraws a version.",
  },
  AuthorUnknown: {
    code: 963,
    area: "plugin",
    message: "{path} was signed with the key {key}, which {authors} does not hold.",
    remedy: "Put the author's public key there, after you made sure that it is theirs.",
  },
  FileExists: {
    code: 964,
    area: "plugin",
    message: "{path} exists already.",
    remedy: "Choose another name, or remove it.",
  },
  PackFileOutside: {
    code: 965,
    area: "plugin",
    message: "The program includes {path}, which is not in the plugin's folder.",
    remedy: "Move the file into the folder.",
  },
} as const satisfies Record<string, ErrorRow>;
