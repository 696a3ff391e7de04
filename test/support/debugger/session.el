;;; session.el --- A session of Emacs's dap-mode, without a window  -*- lexical-binding: t -*-

;; dap-mode starts the adapter, speaks the protocol and keeps the session; nothing is shared with the adapter.
;; Runs one session and writes what it saw, a line each.
;; The adapter is the one that the set-up in SET_UP starts, loaded before. Called with the variables NODE, CLI, PROGRAM and LINE in the environment.

(require 'dap-mode)
(defvar dap-exception-breakpoints nil "The adapter's own choice of filters; dap-ui.el has it, and windows.")

(defvar session-stops '() "A stack frame was shown: the program stands.")
(defvar session-over nil "Has the program ended?")

(defun session-say (&rest arguments)
  (princ (concat (apply #'format arguments) "\n")))

(defun session-wait (condition)
  "Lets processes and timers run until CONDITION holds; fails after twenty seconds."
  (let ((end (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) end)
        (session-say "nothing came")
        (kill-emacs 1))
      (accept-process-output nil 0.05))))

(defun session-ask (command &optional arguments)
  "The body of the adapter's answer to COMMAND with ARGUMENTS."
  (let ((body 'none))
    (dap--send-message (dap--make-request command arguments)
                       (lambda (answer) (setq body (gethash "body" answer)))
                       (dap--cur-session))
    (session-wait (lambda () (not (eq body 'none))))
    body))

(defun session-stop ()
  "Waits for the next stop and tells where it is."
  (session-wait (lambda () session-stops))
  (setq session-stops '())
  (let ((frame (elt (gethash "stackFrames" (session-ask "stackTrace" '(:threadId 1))) 0)))
    (session-say "in %s at line %d" (gethash "name" frame) (gethash "line" frame))
    frame))

(add-hook 'dap-stack-frame-changed-hook (lambda (_session) (push t session-stops)))
(add-hook 'dap-terminated-hook (lambda (_session) (setq session-over t)))
(setq dap-auto-configure-features nil
      dap-print-io nil
      lsp-session-file (expand-file-name "lsp-session" (file-name-directory (getenv "PROGRAM")))
      dap-breakpoints-file (expand-file-name "breakpoints" (file-name-directory (getenv "PROGRAM"))))

(find-file (getenv "PROGRAM"))
(goto-char (point-min))
(forward-line (1- (string-to-number (getenv "LINE"))))
(dap-breakpoint-add)
(setq fusabi-command (list (getenv "NODE") (getenv "CLI")))
(fusabi-debug)

(let* ((frame (session-stop))
       (scopes (gethash "scopes" (session-ask "scopes" (list :frameId (gethash "id" frame)))))
       (reference (gethash "variablesReference" (elt scopes 0))))
  (mapc (lambda (variable)
          (session-say "%s = %s" (gethash "name" variable) (gethash "value" variable)))
        (gethash "variables" (session-ask "variables" (list :variablesReference reference)))))
(session-say "steps back: %s"
             (gethash "supportsStepBack" (dap--debug-session-current-capabilities (dap--cur-session))))
(session-ask "stepBack" '(:threadId 1))
(session-stop)
(session-ask "setBreakpoints" (list :source (list :path (getenv "PROGRAM")) :breakpoints []))
(dap-continue (dap--cur-session) 1)
(session-wait (lambda () session-over))
(session-say "the program is over")
;;; session.el ends here
