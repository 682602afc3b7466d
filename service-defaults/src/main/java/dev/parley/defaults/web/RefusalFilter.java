package dev.parley.defaults.web;

import java.io.IOException;

import dev.parley.defaults.CallerAddresses;
import dev.parley.defaults.Refusals;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/** Counts what the service refuses, by the caller's address. */
class RefusalFilter extends OncePerRequestFilter {

	private final Refusals refusals;

	RefusalFilter(Refusals refusals) {
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		this.refusals.add(response.getStatus(), () -> CallerAddresses.network(request.getRemoteAddr()));
	}

}
