package dev.parley.auth.login;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Redirects to other pages of this server. */
final class Redirect {

	private Redirect() {
	}

	/**
	 * Redirects to a page.
	 * @param path the path below the context path, taken literally
	 */
	static ModelAndView to(String path) {
		RedirectView view = new RedirectView(path, true);
		view.setExpandUriTemplateVariables(false);
		return new ModelAndView(view);
	}

	static ModelAndView toLogin() {
		return to("/login");
	}

}
