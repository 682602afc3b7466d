/** What an image is made of, and who vouches for it. */
@NullMarked
package dev.parley.images;

import org.jspecify.annotations.NullMarked;
