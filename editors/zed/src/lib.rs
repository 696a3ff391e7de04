//! Starts the command `fusabi`, which has the language server and the debug adapter, for Zed.

use zed_extension_api::{
    self as zed, serde_json::Value, Command, DebugAdapterBinary, DebugTaskDefinition,
    LanguageServerId, Result, StartDebuggingRequestArguments,
    StartDebuggingRequestArgumentsRequest as Request, Worktree,
};

struct Fusabi;

/// The command as a person's shell finds it.
fn command(worktree: &Worktree) -> Result<String> {
    let missing = "There is no command fusabi on the PATH. See the README of this extension.";
    worktree.which("fusabi").ok_or_else(|| missing.to_string())
}

impl zed::Extension for Fusabi {
    fn new() -> Self {
        Fusabi
    }

    fn language_server_command(
        &mut self,
        _server: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        Ok(Command {
            command: command(worktree)?,
            args: vec!["lsp".to_string(), "--stdio".to_string()],
            env: worktree.shell_env(),
        })
    }

    fn get_dap_binary(
        &mut self,
        _adapter: String,
        task: DebugTaskDefinition,
        path: Option<String>,
        worktree: &Worktree,
    ) -> Result<DebugAdapterBinary, String> {
        Ok(DebugAdapterBinary {
            command: Some(match path {
                Some(path) => path,
                None => command(worktree)?,
            }),
            arguments: vec!["dap".to_string()],
            envs: worktree.shell_env(),
            cwd: Some(worktree.root_path()),
            connection: None,
            request_args: StartDebuggingRequestArguments {
                configuration: task.config,
                request: Request::Launch,
            },
        })
    }

    fn dap_request_kind(&mut self, _adapter: String, _config: Value) -> Result<Request, String> {
        Ok(Request::Launch)
    }
}

zed::register_extension!(Fusabi);
