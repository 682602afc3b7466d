/** Attacks a platform, and says what held. */
@NullMarked
package dev.parley.cli.attack;

import org.jspecify.annotations.NullMarked;
