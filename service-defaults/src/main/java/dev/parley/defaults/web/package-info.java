/**
 * The servlet half of the defaults: security, problem documents, paging and the API
 * description of a Spring MVC service.
 */
@NullMarked
package dev.parley.defaults.web;

import org.jspecify.annotations.NullMarked;
