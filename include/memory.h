/* A program that cannot get memory stops at once.
 *
 * libxlsxwriter goes on after a failed allocation: it crashes, or leaves cells out and reports success. So
 * the program defines malloc, calloc, realloc and their like itself; the libraries that it is linked with
 * call these. They are glibc's, but a request that cannot be met ends the process, after one sentence, before
 * anybody can make something of it. What is not yet published then never will be.
 *
 * Not under AddressSanitizer, which has allocation functions of its own. */
#ifndef STATBOOK_MEMORY_H
#define STATBOOK_MEMORY_H

/* Status and last words (of one line, with its line feed; kept, not copied) of a process without memory:
 * at first ERROR_SYSTEM and, as for NULL, "no memory left". "" says nothing: jobs leave the sentence to their
 * parent. */
void memory_when_exhausted(int status, const char *last_words);

/* Of a run that does several things, some of which are done: a sentence after the last words (with its line
 * feed; kept, not copied) and the status that then counts instead of theirs; `before` until that status is
 * ERROR_DURABILITY, which says that something was published, and `after` from then on. NULL says nothing and
 * changes nothing. Processes whose last words are "" are none of this. */
void memory_when_some_is_done(int status, const char *before, const char *after);

/* Where the last words go; at first standard error. For whoever leads that elsewhere for a while. */
void memory_speak_on(int descriptor);

/* Ends the process so; for whoever notices by himself. */
_Noreturn void memory_exhausted(void);

#endif
