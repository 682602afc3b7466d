/** Login, second factors and account pages. */
@NullMarked
package dev.parley.auth.login;

import org.jspecify.annotations.NullMarked;
