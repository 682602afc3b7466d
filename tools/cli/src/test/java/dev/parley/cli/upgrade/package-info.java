/** Tests of upgrades with small repositories. */
@NullMarked
package dev.parley.cli.upgrade;

import org.jspecify.annotations.NullMarked;
