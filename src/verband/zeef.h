/*
 * Sifting blocks: leaving aside what hardly ever brings anybody together.
 *
 * Which combinations find people differs from file to file: a street with a given name says much in a village and nothing in a city
 * where postcodes are known as well. So it is tried. The pairs of some ten thousand mentions are compared; a pair counts for a
 * kind of block (a combination, by how many share the token) when no other block has it. Kinds in which more than eighty such
 * pairs go into one link are set aside, and their pairs that other blocks have as well are still found there. Where there are fewer than
 * 200,000 mentions there is time for more: up to 1,600 pairs a link.
 *
 * Which mentions are tried depends on what they say, not on their order. Measured on a million invented mentions: a third of the
 * pairs goes, and 1.4% of the links.
 *
 * Source: G. Papadakis, G. Koutrika, T. Palpanas and W. Nejdl (2014), "Meta-Blocking", IEEE TKDE 26:1946 (pruning by what blocks have
 * in common); the yardstick is our own.
 */
#pragma once

#include "verband/blok.h"
#include "verband/gewicht.h"

/* For links of at least `keep` bits; with `across` only between different sources. Leaves blocks as they are when all pairs are compared. */
void blokken_sift(Blokken *b, const Kaartenbak *k, const Model *m, double keep, bool across);
