/*
 * A terminal's client of the plugin host, in C and nothing but POSIX.
 *
 *   cc -o client client.c
 *   fusabi host plugins --socket /tmp/host.sock &
 *   make 2>&1 | ./client /tmp/host.sock
 *
 * Each line of standard input goes to the plugins as a line of output. What their filters left of it goes to standard
 * output, and what they do is told on standard error: `links: notify: https://…`.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A message may have a mebibyte; what is longer is none of the host's. */
#define LONGEST (8 << 20)

static void fail(const char *what) {
  fprintf(stderr, "client: %s: %s\n", what, errno ? strerror(errno) : "unexpected");
  exit(1);
}

/* ---- JSON: the value behind a key of an object, and texts. ---- */

static const char *skip_text(const char *at) { /* at its first quote */
  for (at++; *at && *at != '"'; at++)
    if (*at == '\\' && at[1]) at++;
  return *at ? at + 1 : at;
}

static const char *skip_value(const char *at) {
  int depth = 0;
  do {
    if (*at == '"') {
      at = skip_text(at);
      continue;
    }
    if (*at == '{' || *at == '[') depth++;
    if (*at == '}' || *at == ']') {
      if (depth == 0) return at;
      depth--;
    }
    if (depth == 0 && *at == ',') return at;
    if (*at) at++;
  } while (*at && (depth > 0 || (*at != ',' && *at != '}' && *at != ']')));
  return at;
}

/* The value behind a key of the object that begins here; NULL where there is none. */
static const char *value_of(const char *at, const char *key) {
  size_t length = strlen(key);
  if (*at != '{') return NULL;
  at++;
  while (*at == '"') {
    const char *name = at + 1;
    at = skip_text(at);
    int is_it = (size_t)(at - name) == length + 1 && memcmp(name, key, length) == 0;
    if (*at == ':') at++;
    if (is_it) return at;
    at = skip_value(at);
    if (*at == ',') at++;
  }
  return NULL;
}

static void put_utf8(FILE *to, unsigned long code) {
  if (code < 0x80) fputc((int)code, to);
  else if (code < 0x800) fprintf(to, "%c%c", (int)(0xC0 | code >> 6), (int)(0x80 | (code & 0x3F)));
  else if (code < 0x10000)
    fprintf(to, "%c%c%c", (int)(0xE0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3F)), (int)(0x80 | (code & 0x3F)));
  else
    fprintf(to, "%c%c%c%c", (int)(0xF0 | code >> 18), (int)(0x80 | (code >> 12 & 0x3F)),
            (int)(0x80 | (code >> 6 & 0x3F)), (int)(0x80 | (code & 0x3F)));
}

static unsigned long hex4(const char *at) {
  char digits[5] = {0};
  strncpy(digits, at, 4);
  return strtoul(digits, NULL, 16);
}

/* Writes a text without its quotes and escapes; `at` is its first quote. */
static void print_text(FILE *to, const char *at) {
  for (at++; *at && *at != '"'; at++) {
    if (*at != '\\') {
      fputc(*at, to);
      continue;
    }
    switch (*++at) {
      case 'n': fputc('\n', to); break;
      case 't': fputc('\t', to); break;
      case 'r': fputc('\r', to); break;
      case 'b': fputc('\b', to); break;
      case 'f': fputc('\f', to); break;
      case 'u': {
        unsigned long code = hex4(at + 1);
        at += 4;
        if (code >= 0xD800 && code < 0xDC00 && at[1] == '\\' && at[2] == 'u') {
          code = 0x10000 + ((code - 0xD800) << 10) + (hex4(at + 3) - 0xDC00);
          at += 6;
        }
        put_utf8(to, code);
        break;
      }
      case 0: return;
      default: fputc(*at, to);
    }
  }
}

static int is_text(const char *at, const char *text) {
  size_t length = strlen(text);
  return at && *at == '"' && strncmp(at + 1, text, length) == 0 && at[length + 1] == '"';
}

/* Writes a line as a text of JSON. Bytes that are no UTF-8 are the terminal's business: the host reads them as U+FFFD. */
static void write_text(FILE *to, const char *text) {
  fputc('"', to);
  for (; *text; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte == '"' || byte == '\\') fprintf(to, "\\%c", byte);
    else if (byte < 0x20) fprintf(to, "\\u%04x", byte);
    else fputc(byte, to);
  }
  fputc('"', to);
}

/* ---- The protocol. ---- */

static FILE *connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    fail(path);
  }
  strcpy(address.sun_path, path);
  int handle = socket(AF_UNIX, SOCK_STREAM, 0);
  if (handle < 0 || connect(handle, (struct sockaddr *)&address, sizeof address) < 0) fail(path);
  FILE *file = fdopen(handle, "r+");
  if (!file) fail(path);
  return file;
}

/* The next message without its end of line, in a buffer that is used again; NULL where the host is gone. */
static const char *receive(FILE *host) {
  static char *line = NULL;
  static size_t room = 0;
  ssize_t length = getline(&line, &room, host);
  if (length <= 0 || length > LONGEST) return NULL;
  if (line[length - 1] == '\n') line[length - 1] = 0;
  return line;
}

static void tell_effects(const char *message) {
  const char *plugin = value_of(message, "plugin");
  const char *effect = value_of(message, "effects");
  if (!plugin || !effect || *effect != '[') return;
  for (effect++; *effect == '{'; effect = skip_value(effect), effect += *effect == ',') {
    const char *text = value_of(effect, "text");
    print_text(stderr, plugin);
    fputs(": ", stderr);
    print_text(stderr, value_of(effect, "kind"));
    if (text && *text == '"') {
      fputs(": ", stderr);
      print_text(stderr, text);
    }
    fputc('\n', stderr);
  }
}

/* Reads messages up to the answer with this id. What plugins do may come before and behind it. */
static void await_answer(FILE *host, long id, const char *sent) {
  for (;;) {
    const char *message = receive(host);
    if (!message) {
      errno = 0;
      fail("the host is gone");
    }
    const char *type = value_of(message, "type");
    if (is_text(type, "effects")) tell_effects(message);
    const char *its = value_of(message, "id");
    if (!its || strtol(its, NULL, 10) != id) continue;
    const char *text = value_of(message, "text");
    const char *stopped = value_of(message, "stoppedBy");
    if (stopped && *stopped == '"') return;
    if (text && *text == '"') print_text(stdout, text);
    else fputs(sent, stdout); /* The host could not make anything of it: the line passes. */
    fputc('\n', stdout);
    return;
  }
}

int main(int count, char **words) {
  if (count != 2) {
    fputs("Usage: client SOCKET < OUTPUT\n", stderr);
    return 2;
  }
  FILE *host = connect_to(words[1]);
  char *line = NULL;
  size_t room = 0;
  long id = 0;
  for (ssize_t length; (length = getline(&line, &room, stdin)) > 0;) {
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) line[--length] = 0;
    fprintf(host, "{\"type\":\"output\",\"id\":%ld,\"line\":", ++id);
    write_text(host, line);
    fputs("}\n", host);
    /* Between writing and reading a stream has to be flushed. */
    if (fflush(host) != 0) fail("the host does not read");
    await_answer(host, id, line);
  }
  /* Asked last, so that everything has been told of before the answer comes. */
  fprintf(host, "{\"type\":\"plugins\",\"id\":%ld}\n", ++id);
  fflush(host);
  for (const char *message; (message = receive(host));) {
    if (is_text(value_of(message, "type"), "effects")) tell_effects(message);
    const char *its = value_of(message, "id");
    if (its && strtol(its, NULL, 10) == id) break;
  }
  free(line);
  fclose(host);
  return fflush(stdout) == 0 ? 0 : 1;
}
