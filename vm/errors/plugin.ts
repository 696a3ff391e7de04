/** Errors of plugins and of the host that runs them: manifests 800 to 819, hooks and imports 820 to 839, the host 840 to 899. */
import type { ErrorRow } from "./row.js";

export const PLUGIN_ERRORS = {
  PluginTomlSyntax: {
    code: 800,
    area: "plugin",
    message: "{path} is not valid TOML: {reason}.",
    remedy: "Correct the line; https://toml.io describes the format.",
  },
  PluginFieldMissing: {
    code: 801,
    area: "plugin",
    message: "{path} lacks {field}.",
    remedy: "Add the field; docs/plugin-manifest.md lists all of them.",
  },
  PluginFieldUnknown: {
    code: 802,
    area: "plugin",
    message: "{path} has the unknown field {field}.{suggestion}",
    remedy: "Correct the spelling, or remove the field.",
  },
  PluginFieldWrong: {
    code: 803,
    area: "plugin",
    message: "In {path}, {field} must be {expected}, but is {actual}.",
    remedy: "Correct the value; docs/plugin-manifest.md describes each field.",
  },
  PluginManifestTooLarge: {
    code: 804,
    area: "plugin",
    message: "{path} has {size} characters; a plugin's manifest may have {limit}.",
    remedy: "Move data out of the manifest.",
  },
  PluginApiTooNew: {
    code: 805,
    area: "plugin",
    message:
      "{path} is written for version {api} of the plugin API; this host knows versions up to {known}.",
    remedy: "Update the host, or take an older version of the plugin.",
  },
  PluginRepetition: {
    code: 806,
    area: "plugin",
    message: "In {path}, {field} has {name} twice.",
    remedy: "Keep one of the two.",
  },
  PluginFieldOfScarab: {
    code: 807,
    area: "plugin",
    message: "In {path}, {field} is a field of Scarab's manifests; here {own}.",
    remedy: "Write it in this host's way; docs/plugin-manifest.md compares the two.",
    severity: "warning",
  },
  PluginManifestMissing: {
    code: 808,
    area: "plugin",
    message: "The folder {path} has no plugin.toml.",
    remedy: "Write one with name, version and api, or remove the folder.",
  },
  PluginNameTaken: {
    code: 809,
    area: "plugin",
    message: "{path} has the name {name}, which the plugin in {other} already has.",
    remedy: "Give one of the two another name.",
  },
  HookUnknown: {
    code: 820,
    area: "plugin",
    message: "{name} is not a hook of this host: it is never called.{suggestion}",
    remedy: "Correct the name, or choose one that does not begin with on_.",
    severity: "warning",
  },
  HookParameters: {
    code: 821,
    area: "plugin",
    message:
      "The hook {name} takes {actual}; the host gives it {expected}, of which it may leave out the last ones.",
    remedy: "Change the parameters of the function.",
  },
  HookResult: {
    code: 822,
    area: "plugin",
    message: "The hook {name} returns {actual}; it must return {expected}.",
    remedy: "Change what the function returns.",
  },
  HookAbsent: {
    code: 823,
    area: "plugin",
    message: "{path} has options for the hook {name}, but the program has no such function.",
    remedy: "Write the function, or remove the options.",
  },
  PluginWithoutHooks: {
    code: 824,
    area: "plugin",
    message: "{path} has no hook: the host would never call it.",
    remedy: "Write a function with the name of a hook, such as on_output.",
  },
  ImportUnknown: {
    code: 825,
    area: "plugin",
    message: "{path} imports {name}, which this host does not have.{suggestion}",
    remedy: "Correct the name; docs/plugin-manifest.md lists the functions of the host.",
  },
  PermissionUnlisted: {
    code: 826,
    area: "plugin",
    message: "{path} does not list the permission {permission}: {reason} needs it.",
    remedy: "Add it to permissions in plugin.toml, or do without.",
  },
  PermissionNotGranted: {
    code: 840,
    area: "plugin",
    message: "{name} asks for the permission {permission}, which is not granted: {doc}",
    remedy: "Grant it, or remove the plugin.",
  },
  PluginRefuses: {
    code: 841,
    area: "plugin",
    message: "{name} refuses to be loaded: its {hook} returned false.",
    remedy: "See the host's log for what the plugin says of it.",
  },
  PluginFolderUnreadable: {
    code: 842,
    area: "plugin",
    message: "The folder of plugins {path} cannot be read: {reason}.",
    remedy: "Name a folder that holds a folder for each plugin.",
  },
  PluginUnknown: {
    code: 843,
    area: "plugin",
    message: "There is no plugin {name}.{suggestion}",
    remedy: "Ask for the plugins to see their names.",
  },
  PluginDebugged: {
    code: 844,
    area: "plugin",
    message: "{name} is with the debugger.",
    remedy: "Let the debugger go, or release the plugin, and try again.",
  },
  HostMessageWrong: {
    code: 850,
    area: "plugin",
    message: "The message is not understood: {reason}.",
    remedy: "Send a message that docs/host-protocol.md describes, as one line of JSON.",
  },
  HostSocketTaken: {
    code: 851,
    area: "plugin",
    message: 'The socket "{path}" cannot be used: {reason}.',
    remedy: "Name another path, or end the host that listens there.",
  },
  HostReplayWrong: {
    code: 852,
    area: "plugin",
    message: '"{path}" cannot be replayed: in line {line}, {reason}.',
    remedy: "Name a recording of asciinema or of script, or one that --record made.",
  },
  HostDebugNeedsSocket: {
    code: 853,
    area: "plugin",
    message: "A plugin can be debugged only over a socket.",
    remedy: "Start the host with --socket PATH.",
  },
  HostNotReached: {
    code: 854,
    area: "plugin",
    message: 'No plugin host answers at "{path}": {reason}.',
    remedy: "Start one there: fusabi host DIR --socket PATH.",
  },
} as const satisfies Record<string, ErrorRow>;
