/** Errors of packages of plugins, 920 to 939, and of the store that keeps them, 940 to 949. */
import type { ErrorRow } from "./row.js";

export const PACKAGE_ERRORS = {
  PackageNotFound: {
    code: 920,
    area: "plugin",
    message: "The registry {registry} has no plugin {name}.{suggestion}",
    remedy: "Check the spelling.",
  },
  VersionNotFound: {
    code: 921,
    area: "plugin",
    message: "{name} has no version {version}; it has {list}.",
    remedy: "Name one of these.",
  },
  VersionYanked: {
    code: 922,
    area: "plugin",
    message: "{name} {version} was withdrawn: {reason}.",
    remedy: "Take another version.",
  },
  VersionNone: {
    code: 923,
    area: "plugin",
    message: "{name} has no version that this host can run.",
    remedy: "Update fusabi, or name a version: withdrawn and pre-release ones are never chosen.",
  },
  PackageSizeWrong: {
    code: 924,
    area: "plugin",
    message: "{path} has {actual} bytes; the registry says {expected} bytes.",
    remedy: "It was cut off or changed. Try again, and tell the registry's operator.",
  },
  PackageHashWrong: {
    code: 925,
    area: "plugin",
    message: "{path} has the SHA-256 {actual}; the registry says {expected}.",
    remedy: "It was changed. Do not use it, and tell the registry's operator.",
  },
  PackageMalformed: {
    code: 926,
    area: "plugin",
    message: "{path} is not a package as fusabi plugin pack writes it: {reason}.",
    remedy: "Pack the plugin's folder anew.",
  },
  PackagePathRefused: {
    code: 927,
    area: "plugin",
    message: "{path} may not hold a file with the name {name}: {reason}.",
    remedy: "Rename the file.",
  },
  PackageOther: {
    code: 928,
    area: "plugin",
    message: "{path} says that its {field} is {actual}; the registry says {expected}.",
    remedy: "Do not use it, and tell the registry's operator.",
  },
  AuthorKeyChanged: {
    code: 929,
    area: "plugin",
    message: "{name} is signed with the key {actual}; until now it was {pinned}.",
    remedy:
      "Ask the author by another way. If it is true, add --accept-key with the new key's number.",
  },
  PermissionsNotGranted: {
    code: 930,
    area: "plugin",
    message: "{name} {version} asks for {list}, which was not granted.",
    remedy: "Add --grant with each permission, or --yes for all of them.",
  },
  PackageUnusable: {
    code: 931,
    area: "plugin",
    message: "{path} holds a program that no host would run: {reason}",
    remedy: "Correct the program; fusabi check tells more.",
  },
  PluginNotInstalled: {
    code: 932,
    area: "plugin",
    message: "{name} is not installed in {folder}.{suggestion}",
    remedy: "fusabi plugin list tells what is.",
  },
  PluginAlreadyInstalled: {
    code: 933,
    area: "plugin",
    message: "{name} {version} is already installed in {folder}.",
    remedy: "fusabi plugin update takes a newer version.",
  },
  PluginWithoutPrevious: {
    code: 934,
    area: "plugin",
    message: "Of {name}, no version is kept beside {version}.",
    remedy: "Remove it and add the version that you want.",
  },
  StoreDamaged: {
    code: 940,
    area: "plugin",
    message: "{path} is not what was installed: {reason}.",
    remedy: "Remove the plugin and add it again.",
  },
  StoreBusy: {
    code: 941,
    area: "plugin",
    message: "{folder} was changed by other processes {count} times in a row.",
    remedy: "Try again.",
  },
  StoreUnwritable: {
    code: 942,
    area: "plugin",
    message: "{folder} cannot be changed: {reason}.",
    remedy: "Check that you may write there, and that the disk has room.",
  },
} as const satisfies Record<string, ErrorRow>;
