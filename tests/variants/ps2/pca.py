# %% right="scikit-learn's PCA"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    scores = pca.fit_transform(x)
    return scores, pca.explained_variance_ratio_.sum()

# %% right="fit, then transform, a plain float"
def project(x, n_components):
    pca = PCA(n_components)
    pca.fit(x)
    return pca.transform(x), float(np.sum(pca.explained_variance_ratio_))

# %% right="all components, then the first"
def project(x, n_components):
    pca = PCA().fit(x)
    ratios = np.cumsum(pca.explained_variance_ratio_)
    return pca.transform(x)[:, :n_components], ratios[n_components - 1]

# %% right="singular values"
def project(x, n_components):
    centred = x - x.mean(axis=0)
    u, s, vt = np.linalg.svd(centred, full_matrices=False)
    return u[:, :n_components] * s[:n_components], (s[:n_components] ** 2).sum() / (s**2).sum()

# %% right="singular vectors, projected"
def project(x, n_components):
    centred = x - np.mean(x, axis=0, keepdims=True)
    s, vt = np.linalg.svd(centred, full_matrices=False)[1:]
    scores = centred @ vt[:n_components].T
    return scores, np.sum(s[:n_components] ** 2) / np.sum(s**2)

# %% right="eigenvectors of the covariance"
def project(x, n_components):
    centred = x - x.mean(0)
    values, vectors = np.linalg.eigh(np.cov(centred, rowvar=False))
    order = np.argsort(values)[::-1][:n_components]
    return centred @ vectors[:, order], values[order].sum() / values.sum()

# %% right="variances of the scores over variances of the columns"
def project(x, n_components):
    scores = PCA(n_components, svd_solver="full").fit_transform(x)
    return scores, scores.var(axis=0).sum() / x.var(axis=0).sum()

# %% right="the other sign, as a list of two"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    return [-pca.fit_transform(x), pca.explained_variance_ratio_.sum()]

# %% right="the covariance solver"
def project(x, n_components):
    pca = PCA(n_components=n_components, svd_solver="full").fit(x)
    scores = (x - pca.mean_) @ pca.components_.T
    return scores, 1 - (x.var(axis=0, ddof=1).sum() - pca.explained_variance_.sum()) / x.var(axis=0, ddof=1).sum()

# %% right="float32 scores"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    scores = pca.fit_transform(np.asarray(x, dtype="float64")).astype("float32")
    return scores, np.float32(pca.explained_variance_ratio_.sum())

# %% right="scipy's svd"
def project(x, n_components):
    from scipy import linalg

    mean_image = x.mean(axis=0)
    u, s, _ = linalg.svd(x - mean_image, full_matrices=False)
    variances = s**2
    return (u * s)[:, :n_components], variances[:n_components].sum() / variances.sum()

# %% right="truncated SVD of the centred rows"
def project(x, n_components):
    from sklearn.decomposition import TruncatedSVD

    centred = x - x.mean(axis=0)
    k = min(n_components, x.shape[1] - 1) if n_components < min(x.shape) else None
    if k is None:
        u, s, _ = np.linalg.svd(centred, full_matrices=False)
        scores = u * s
    else:
        scores = TruncatedSVD(k, algorithm="arpack", random_state=0).fit_transform(centred)
    return scores, (scores**2).sum() / (centred**2).sum()

# %% wrong="not centred" caught_by="test_centres_the_rows"
def project(x, n_components):
    u, s, _ = np.linalg.svd(x, full_matrices=False)
    return u[:, :n_components] * s[:n_components], (s[:n_components] ** 2).sum() / (s**2).sum()

# %% wrong="truncated SVD without centring" caught_by="test_centres_the_rows"
def project(x, n_components):
    centred = x - x.mean(axis=0)
    u, s, vt = np.linalg.svd(centred, full_matrices=False)
    return x @ vt[:n_components].T, (s[:n_components] ** 2).sum() / (s**2).sum()

# %% wrong="centred along axis 1" caught_by="test_projects_on_the_components"
def project(x, n_components):
    centred = x - x.mean(axis=1, keepdims=True)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return u[:, :n_components] * s[:n_components], (s[:n_components] ** 2).sum() / (s**2).sum()

# %% wrong="one mean for all pixels" caught_by="test_projects_on_the_components"
def project(x, n_components):
    centred = x - x.mean()
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return u[:, :n_components] * s[:n_components], (s[:n_components] ** 2).sum() / (s**2).sum()

# %% wrong="whitened" caught_by="test_projects_on_the_components"
def project(x, n_components):
    pca = PCA(n_components=n_components, whiten=True)
    return pca.fit_transform(x), pca.explained_variance_ratio_.sum()

# %% wrong="standardised columns" caught_by="test_projects_on_the_components"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    return pca.fit_transform((x - x.mean(axis=0)) / x.std(axis=0)), pca.explained_variance_ratio_.sum()

# %% wrong="the shares in a list" caught_by="test_gives_the_share"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    return pca.fit_transform(x), pca.explained_variance_ratio_

# %% wrong="percent" caught_by="test_gives_the_share"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    return pca.fit_transform(x), 100 * pca.explained_variance_ratio_.sum()

# %% wrong="the share that is lost" caught_by="test_gives_the_share"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    return pca.fit_transform(x), 1 - pca.explained_variance_ratio_.sum()

# %% wrong="variance instead of its share" caught_by="test_gives_the_share"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    return pca.fit_transform(x), pca.explained_variance_.sum()

# %% wrong="singular values not squared" caught_by="test_gives_the_share"
def project(x, n_components):
    u, s, _ = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    return u[:, :n_components] * s[:n_components], s[:n_components].sum() / s.sum()

# %% wrong="always two components" caught_by="test_follows_the_number_of_components"
def project(x, n_components):
    pca = PCA(n_components=2)
    return pca.fit_transform(x), pca.explained_variance_ratio_.sum()

# %% wrong="smallest variance first" caught_by="test_projects_on_the_components"
def project(x, n_components):
    centred = x - x.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(centred, rowvar=False))
    chosen = vectors[:, :n_components]
    return centred @ chosen, values[:n_components].sum() / values.sum()

# %% wrong="the first columns instead of components" caught_by="test_projects_on_the_components"
def project(x, n_components):
    centred = x - x.mean(axis=0)
    return centred[:, :n_components], centred[:, :n_components].var() / centred.var()

# %% wrong="rows for columns" caught_by="test_projects_on_the_components"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    return pca.fit_transform(x).T, pca.explained_variance_ratio_.sum()

# %% wrong="the components instead of the scores" caught_by="test_projects_on_the_components"
def project(x, n_components):
    pca = PCA(n_components=n_components).fit(x)
    return pca.components_, pca.explained_variance_ratio_.sum()

# %% wrong="centres the rows it was given" caught_by="test_leaves_its_input_alone"
def project(x, n_components):
    x -= x.mean(axis=0)
    u, s, _ = np.linalg.svd(x, full_matrices=False)
    return u[:, :n_components] * s[:n_components], (s[:n_components] ** 2).sum() / (s**2).sum()

# %% wrong="the share comes first" caught_by="test_projects_on_the_components"
def project(x, n_components):
    pca = PCA(n_components=n_components)
    scores = pca.fit_transform(x)
    return pca.explained_variance_ratio_.sum(), scores
