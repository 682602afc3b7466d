/** Checks the words, lines and links of all documents. */
@NullMarked
package dev.parley.docs;

import org.jspecify.annotations.NullMarked;
