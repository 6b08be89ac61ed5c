/*
 * Which passwords everybody thinks of.
 *
 * A list of leaked passwords of twelve characters and more is mostly one trick: take a word, a name of a
 * month or a row of the keyboard, and add a year, a run of digits or an exclamation mark until it is long
 * enough. So this does not compare with a list of passwords; it takes away every part that is common
 * (words of the list in gangbaar.c, also spelled l1k3 th1s, runs such as 1234 or aaaa, rows of the
 * keyboard, years, and what was typed before) and looks at how much is left. That covers each of the
 * variants of every word, where a list of a few thousand covers a few thousand.
 *
 * Nothing is stored or logged. The text is a secret: hand in a secret arena.
 */
#pragma once

#include "base/str.h"

/* Characters that remain unexplained must be at least this many. */
enum { GANGBAAR_REST = 6 };

/* Is it easy to guess? typed is valid UTF-8; own is text that belongs to the account (login name, name), or STR_NONE. */
bool gangbaar(Arena *secret, Str typed, Str own);
