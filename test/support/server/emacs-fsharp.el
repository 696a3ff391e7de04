;;; -*- lexical-binding: t -*-
;; Drives Emacs with Eglot and an F# file: prints the mode and the first diagnostic. The set-up is loaded before; the path of
;; the file comes from the environment.
(require 'eglot)
(require 'flymake)
(setq eglot-autoreconnect nil)
(find-file (getenv "FUSABI_TEST_FILE"))
;; Without a keyboard there is no command after which Eglot would connect.
(run-hooks 'post-command-hook)
(let ((deadline (+ (float-time) 20)))
  (while (and (not (flymake-diagnostics)) (< (float-time) deadline))
    (when (eglot-current-server) (flymake-start))
    (accept-process-output nil 0.05)))
(princ (format "mode %s\n" major-mode))
(dolist (found (flymake-diagnostics))
  (princ (format "line %d %s\n" (line-number-at-pos (flymake-diagnostic-beg found))
                 (car (split-string (flymake-diagnostic-text found) "\n")))))
(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
