resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"

  pack {
    tag = "1.0.0"
#   ^^^ missing-key error
    uid = "5faad584f244cfe0b98cf489"
  }

  pack {
    name = "one"
    type = "manifest"
    manifest {
      name = "a"
#     ^^^^ missing-key error
    }
    manifest {
      content = var.content
#     ^^^^^^^ missing-key error
    }
    dynamic "manifest" {
      for_each = var.more
      content {}
    }
  }
}
